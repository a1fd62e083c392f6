using Orleans.Runtime;

namespace DebugGrid.Orleans.Tests;

/// <summary>A reminder table of one's own that outlives the silo.</summary>
public sealed class ListReminderTable : IReminderTable
{
    private readonly Lock gate = new();
    private readonly List<ReminderEntry> rows = [];

    public Task<ReminderTableData> ReadRows(GrainId grainId) => Read(row => row.GrainId == grainId);

    public Task<ReminderTableData> ReadRows(uint begin, uint end)
        => Read(row => begin == end || (begin < end
            ? row.GrainId.GetUniformHashCode() > begin && row.GrainId.GetUniformHashCode() <= end
            : row.GrainId.GetUniformHashCode() > begin || row.GrainId.GetUniformHashCode() <= end));

    public async Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName)
        => (await Read(row => row.GrainId == grainId && row.ReminderName == reminderName)).Reminders.SingleOrDefault();

    public Task<string?> UpsertRow(ReminderEntry entry)
    {
        lock (gate)
        {
            rows.RemoveAll(row => row.GrainId == entry.GrainId && row.ReminderName == entry.ReminderName);
            entry.ETag = Guid.NewGuid().ToString();
            rows.Add(entry);
            return Task.FromResult<string?>(entry.ETag);
        }
    }

    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag)
    {
        lock (gate)
            return Task.FromResult(rows.RemoveAll(row => row.GrainId == grainId && row.ReminderName == reminderName && row.ETag == eTag) > 0);
    }

    public Task TestOnlyClearTable() => throw new NotSupportedException();

    private Task<ReminderTableData> Read(Func<ReminderEntry, bool> matches)
    {
        lock (gate)
            return Task.FromResult(new ReminderTableData([.. rows.Where(matches)]));
    }
}
