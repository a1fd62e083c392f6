using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Timers;

namespace Orleans.Reminders;

/// <summary>Ticks the reminders of all grains. What is registered is in the table first and ticks then.</summary>
internal sealed partial class ReminderService(
    IServiceProvider services,
    GrainFactory grains,
    IOptions<ReminderOptions> options,
    [FromKeyedServices(ReminderTimeProviderNames.Reminders)] TimeProvider timeProvider,
    ILogger<ReminderService> logger) : IReminderRegistry, ILifecycleParticipant<ISiloLifecycle>
{
    private readonly ConcurrentDictionary<(GrainId GrainId, string Name), ScheduledReminder> _scheduled = new();
    private IReminderTable? _table;

    private IReminderTable Table => _table ??= services.GetService<IReminderTable>()
        ?? throw new OrleansConfigurationException("Reminders have no table. Register an IReminderTable, or call UseInMemoryReminderService().");

    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(nameof(ReminderService), ServiceLifecycleStage.Active, StartAsync, StopAsync);

    public async Task<IGrainReminder> RegisterOrUpdateReminder(GrainId callingGrainId, string reminderName, TimeSpan dueTime, TimeSpan period)
    {
        Validate(reminderName, dueTime, period);
        var entry = new ReminderEntry { GrainId = callingGrainId, ReminderName = reminderName, StartAt = timeProvider.GetUtcNow().UtcDateTime + dueTime, Period = period };
        entry.ETag = await Table.UpsertRow(entry) ?? throw new ReminderException($"Could not register reminder {entry}: it was changed at the same time. Try again.");
        Schedule(entry);
        return GrainReminder.Of(entry);
    }

    public async Task UnregisterReminder(GrainId callingGrainId, IGrainReminder reminder)
    {
        CheckContext();
        var known = (GrainReminder)reminder;
        if (!await Table.RemoveRow(known.GrainId, known.ReminderName, known.ETag))
            throw new ReminderException($"Could not unregister reminder {known}: it is gone or was changed since.");
        Unschedule((known.GrainId, known.ReminderName));
    }

    public async Task<IGrainReminder?> GetReminder(GrainId callingGrainId, string reminderName)
    {
        CheckContext();
        return await Table.ReadRow(callingGrainId, reminderName) is { } entry ? GrainReminder.Of(entry) : null;
    }

    public async Task<List<IGrainReminder>> GetReminders(GrainId callingGrainId)
    {
        CheckContext();
        return [.. (await Table.ReadRows(callingGrainId)).Reminders.Select(GrainReminder.Of)];
    }

    private static void CheckContext()
    {
        if (RuntimeContext.Current is null)
            throw new InvalidOperationException("Reminders are reached from the turns of a grain.");
    }

    private void Validate(string reminderName, TimeSpan dueTime, TimeSpan period)
    {
        CheckContext();
        ArgumentException.ThrowIfNullOrEmpty(reminderName);
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, TimeSpan.Zero);
        if (period < options.Value.MinimumReminderPeriod)
            throw new ArgumentException($"Cannot register reminder {reminderName} as requested period ({period}) is less than minimum allowed reminder period ({options.Value.MinimumReminderPeriod})", nameof(period));
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        if (services.GetService<IReminderTable>() is null)
            return;

        await Table.StartAsync(cancellationToken).WaitAsync(options.Value.InitializationTimeout, timeProvider, cancellationToken);
        foreach (var entry in (await Table.ReadRows(0, 0)).Reminders)
            Schedule(entry);
    }

    private async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var key in _scheduled.Keys)
            Unschedule(key);
        if (_table is not null)
            await _table.StopAsync(cancellationToken);
    }

    private void Schedule(ReminderEntry entry)
    {
        var key = (entry.GrainId, entry.ReminderName);
        Unschedule(key);
        _scheduled[key] = new ScheduledReminder(entry, timeProvider, TickAsync);
    }

    private void Unschedule((GrainId, string) key)
    {
        if (_scheduled.TryRemove(key, out var reminder))
            reminder.Dispose();
    }

    private async Task TickAsync(ReminderEntry entry)
    {
        try
        {
            var status = new TickStatus(entry.StartAt, entry.Period, timeProvider.GetUtcNow().UtcDateTime);
            await grains.GetGrain<IRemindable>(entry.GrainId).ReceiveReminder(entry.ReminderName, status);
        }
        catch (Exception exception)
        {
            LogTickFailed(logger, exception, entry.ReminderName, entry.GrainId);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A tick of reminder {Reminder} of {GrainId} failed; the next will come.")]
    private static partial void LogTickFailed(ILogger logger, Exception exception, string reminder, GrainId grainId);
}
