using System.Text;
using System.Text.Json;
using DebugGrid.Cli.Http;

namespace DebugGrid.Cli.Import;

/// <summary>
/// Asks the history which events of a batch it holds, so that an import that is repeated long after the grid has forgotten the batch's id
/// sends nothing twice, and live counts stay as they are. See docs/adr/0036.
/// </summary>
/// <param name="grid">Whom to ask.</param>
/// <param name="sender">Who sends what is left.</param>
internal sealed class KnownEvents(GridHttpClient grid, string sender)
{
    private const int IdsInOneQuestion = 500;

    private bool canAsk = true;

    /// <summary>Leaves out what the grid holds.</summary>
    /// <returns>The same batch when it holds none of it, a smaller one, or null when nothing is left.</returns>
    public async Task<PendingBatch?> RemoveFromAsync(PendingBatch batch, CancellationToken cancellationToken)
    {
        var held = new HashSet<Guid>();
        foreach (var ids in batch.Events.Select(e => e.Event.Id.Value).Chunk(IdsInOneQuestion))
            await FindAsync(ids, held, cancellationToken);
        if (held.Count == 0)
            return batch;
        var builder = new BatchBuilder(sender, batch.Events.Count);
        foreach (var imported in batch.Events.Where(e => !held.Contains(e.Event.Id.Value)))
            builder.Add(imported);
        return builder.Take();
    }

    /// <summary>A grid that does not answer this question (no history, or the key may not ask) is sent everything: it leaves out known ids itself.</summary>
    private async Task FindAsync(Guid[] ids, HashSet<Guid> held, CancellationToken cancellationToken)
    {
        if (!canAsk)
            return;
        try
        {
            using var answer = await grid.RunSqlAsync(new SqlRequest(GridPaths.Sql, Question(ids), null, ids.Length), cancellationToken);
            foreach (var cell in answer.RootElement.GetProperty("rows").EnumerateArray().SelectMany(row => row.EnumerateArray()))
                if (cell.ValueKind == JsonValueKind.String && Guid.TryParse(cell.GetString(), out var id))
                    held.Add(id);
        }
        catch (CliException e) when (e.ExitCode is ExitCode.QueryRefused or ExitCode.Unexpected)
        {
            canAsk = false;
        }
    }

    private static string Question(Guid[] ids)
    {
        var sql = new StringBuilder("SELECT id FROM events WHERE id IN (");
        for (int i = 0; i < ids.Length; i++)
            sql.Append(i == 0 ? "'" : ", '").Append(ids[i]).Append('\'');
        return sql.Append(')').ToString();
    }
}
