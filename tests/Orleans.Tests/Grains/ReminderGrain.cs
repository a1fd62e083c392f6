using Orleans.Runtime;

namespace DebugGrid.Orleans.Tests;

public sealed class ReminderGrain(Recorder recorder) : Grain, IReminderGrain, IRemindable
{
    public Task Register(string name, TimeSpan dueTime, TimeSpan period) => this.RegisterOrUpdateReminder(name, dueTime, period);

    public async Task Unregister(string name)
    {
        if (await this.GetReminder(name) is { } reminder)
            await this.UnregisterReminder(reminder);
    }

    public async Task<string[]> Names() => [.. (await this.GetReminders()).Select(static reminder => reminder.ReminderName)];

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        recorder.Add($"{this.GetPrimaryKeyString()}: {reminderName} every {status.Period}");
        if (reminderName == "fails")
            throw new InvalidOperationException("asked to fail");
        return Task.CompletedTask;
    }
}
