using DebugGrid.Analytics.Database;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Flush.Failures;

/// <summary>
/// Which works the history holds a failure of that nothing has recovered from, so that of all the successes that come the few are looked at that may end one. The newest
/// <see cref="MostKept"/> are remembered at most; a success behind more failures than that ends none of those before. Used by the writer's thread alone.
/// </summary>
internal sealed class OpenFailures
{
    /// <summary>Works that are remembered at most.</summary>
    public const int MostKept = 262_144;

    private readonly HashSet<ulong> keys = [];
    private readonly HashSet<ulong> added = [];
    private bool isRead;

    /// <summary>Whether there is any.</summary>
    public bool Any => keys.Count > 0;

    /// <summary>Begins a transaction.</summary>
    public void Begin(DuckDBConnection connection)
    {
        if (isRead)
            return;
        using var command = connection.Command(
            $"""
            SELECT DISTINCT project, scope, scope_id, subject, subject_id, coalesce(input, 0) FROM (
                SELECT * FROM failures WHERE recovered_at IS NULL AND scope IS NOT NULL ORDER BY arrival DESC LIMIT {MostKept / 2})
            """);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var work = new WorkName(reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetInt64(5));
            keys.Add(work.Key(reader.GetString(0)));
            keys.Add(work.OfAnyInput.Key(reader.GetString(0)));
        }

        isRead = true;
    }

    /// <summary>Whether the history may hold a failure of a work.</summary>
    public bool MayHold(ulong key) => keys.Contains(key);

    /// <summary>A failure of a work that the present transaction stores.</summary>
    public void Add(ulong key) => added.Add(key);

    /// <summary>The transaction is committed.</summary>
    /// <param name="ended">The works that it recovered.</param>
    public void Committed(IEnumerable<ulong> ended)
    {
        keys.ExceptWith(ended);
        keys.UnionWith(added);
        added.Clear();
        if (keys.Count <= MostKept)
            return;
        keys.Clear();
        isRead = false;
    }

    /// <summary>The transaction is lost.</summary>
    public void Failed() => added.Clear();
}
