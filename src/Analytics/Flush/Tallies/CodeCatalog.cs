using System.Security.Cryptography;
using System.Text;
using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Flush.Rows;
using DebugGrid.Protocol;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Flush.Tallies;

/// <summary>
/// Gives every code hash of a project its number, and keeps each text once. Numbers run from 1 without a gap, because the views find a text by its
/// place in a list. The first text of a hash stays. Used by the writer's thread alone.
/// </summary>
internal sealed class CodeCatalog
{
    private const int MaxKnown = 100_000;
    private readonly Dictionary<(string Project, string Hash), Known> known = [];
    private readonly Dictionary<(string Project, string Hash), Known> added = [];
    private readonly List<(Known Entry, string Code)> texts = [];
    private int lastRef;
    private bool complete;

    /// <summary>Begins a flush.</summary>
    public void Begin(DuckDBConnection connection)
    {
        lastRef = Convert.ToInt32(connection.Scalar("SELECT coalesce(max(ref), 0) FROM code_snapshots"), null);
        if (known.Count > 0 && known.Count <= MaxKnown)
            return;
        known.Clear();
        complete = lastRef <= MaxKnown;
        if (complete)
            Load(connection);
    }

    /// <summary>The hash of a record's code and its number; none when the record names no code.</summary>
    public CodeReference Resolve(DuckDBConnection connection, ExecutionRecord e)
    {
        string? hash = e.CodeHash ?? (e.CodeSnapshot is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(e.CodeSnapshot))));
        if (hash is null)
            return default;
        var key = (e.Project.Value, hash);
        if (!known.TryGetValue(key, out var entry) && !added.TryGetValue(key, out entry))
        {
            entry = (complete ? null : Find(connection, key)) ?? new Known(++lastRef) { IsNew = true, Time = e.ReceivedAt };
            added.Add(key, entry);
        }
        if (e.CodeSnapshot is { } code && !entry.HasCode && !entry.GetsCode)
        {
            entry.GetsCode = true;
            texts.Add((entry, code));
        }
        return new CodeReference(hash, entry.Ref);
    }

    /// <summary>Writes the new hashes and texts, inside the flush's transaction.</summary>
    public void Write(DuckDBConnection connection)
    {
        if (added.Count == 0 && texts.Count == 0)
            return;
        var fresh = texts.Where(text => text.Entry.IsNew).ToDictionary(text => text.Entry.Ref, text => text.Code);
        using (var rows = new TableAppender(connection, TableLayouts.Code))
            foreach (var (key, entry) in added.Where(pair => pair.Value.IsNew).OrderBy(pair => pair.Value.Ref))
                rows.Row().Integer(entry.Ref).Text(key.Project).Text(key.Hash).Text(fresh.GetValueOrDefault(entry.Ref)).Time(entry.Time).EndRow();
        foreach (var (entry, code) in texts.Where(text => !text.Entry.IsNew))
            connection.Run(
                "UPDATE code_snapshots SET code = decode($code::BLOB) WHERE ref = $ref",
                new DuckDBParameter("code", Encoding.UTF8.GetBytes(code)), new DuckDBParameter("ref", entry.Ref));
    }

    /// <summary>Takes over what the committed transaction wrote.</summary>
    public void Committed()
    {
        foreach (var (key, entry) in added)
        {
            entry.IsNew = false;
            known[key] = entry;
        }
        foreach (var (entry, _) in texts)
            entry.HasCode = true;
        Forgive();
    }

    /// <summary>Lets texts that were not written come again.</summary>
    public void Failed() => Forgive();

    /// <summary>Forgets everything: retention took texts away.</summary>
    public void Forget() => known.Clear();

    private void Forgive()
    {
        foreach (var (entry, _) in texts)
            entry.GetsCode = false;
        texts.Clear();
        added.Clear();
    }

    private void Load(DuckDBConnection connection)
    {
        using var command = connection.Command("SELECT project, hash, ref, code IS NOT NULL FROM code_snapshots");
        using var reader = command.ExecuteReader();
        while (reader.Read())
            known[(reader.GetString(0), reader.GetString(1))] = new Known(reader.GetInt32(2)) { HasCode = reader.GetBoolean(3) };
    }

    private static Known? Find(DuckDBConnection connection, (string Project, string Hash) key)
    {
        using var command = connection.Command(
            "SELECT ref, code IS NOT NULL FROM code_snapshots WHERE project = $project AND hash = $hash",
            new DuckDBParameter("project", key.Project), new DuckDBParameter("hash", key.Hash));
        using var reader = command.ExecuteReader();
        return reader.Read() ? new Known(reader.GetInt32(0)) { HasCode = reader.GetBoolean(1) } : null;
    }

    private sealed class Known(int number)
    {
        public int Ref { get; } = number;

        public bool HasCode { get; set; }

        public bool GetsCode { get; set; }

        public bool IsNew { get; set; }

        public Timestamp Time { get; init; }
    }
}
