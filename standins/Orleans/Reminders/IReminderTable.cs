using Orleans.Runtime;

namespace Orleans;

/// <summary>Stores reminders. Register one of your own as a singleton beside <c>AddReminders()</c>.</summary>
public interface IReminderTable
{
    /// <summary>Called once, before any other operation.</summary>
    Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <summary>The reminders of a grain.</summary>
    Task<ReminderTableData> ReadRows(GrainId grainId);

    /// <summary>
    /// The reminders of grains whose uniform hash is greater than <paramref name="begin"/> and not greater than <paramref name="end"/>,
    /// around the end of the ring; of all grains when both are equal. This host asks for all.
    /// </summary>
    Task<ReminderTableData> ReadRows(uint begin, uint end);

    /// <summary>A reminder, or null.</summary>
    Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName);

    /// <summary>Adds a reminder or replaces it; the result is its new version.</summary>
    Task<string?> UpsertRow(ReminderEntry entry);

    /// <summary>Removes a reminder of this version; false when there is none.</summary>
    Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag);

    /// <summary>Removes all reminders, for tests.</summary>
    Task TestOnlyClearTable();

    /// <summary>Called once, after all other operations.</summary>
    Task StopAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;
}
