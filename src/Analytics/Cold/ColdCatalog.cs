using System.Collections.Immutable;
using DebugGrid.Analytics.Database;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Cold;

/// <summary>
/// What is known of the files: the table <c>cold_files</c>, and which of them can be read. Changed by the writer's thread alone, and asked by any.
/// </summary>
/// <param name="directory">Where they lie.</param>
internal sealed class ColdCatalog(string directory)
{
    private ColdState state = ColdState.Empty;

    /// <summary>Which files there are now.</summary>
    public ColdState State => Volatile.Read(ref state);

    /// <summary>Where a file lies.</summary>
    public string PathOf(string name) => Path.Combine(directory, name);

    /// <summary>Reads the table, removes what a crash has left, looks for each file, and makes the views of those that are there.</summary>
    public static ColdCatalog Open(DuckDBConnection connection, string directory)
    {
        var catalog = new ColdCatalog(directory);
        var files = Read(connection);
        catalog.RemoveOrphans(files);
        var found = new ColdState(files, catalog.Look(files));
        try
        {
            catalog.Show(connection, found);
        }
        catch (DuckDBException failure) when (ColdFault.MayBe(failure))
        {
            // A view reads the ends of its files when it is made; which of them it fails by, the failure need not say.
            catalog.Show(connection, found with { Faults = found.Readable.Where(file => !IsReadable(connection, file)).Aggregate(found.Faults, static (faults, file) => faults.Add(file.Name, "is damaged")) });
        }

        return catalog;
    }

    /// <summary>Looks at the files once more, by their lengths, and at those that may be to blame for a failure by their contents too; those that cannot be read are left out from now on.</summary>
    /// <param name="failure">What the database said.</param>
    /// <returns>The state with what was found; for <see cref="Show"/>.</returns>
    public ColdState Inspect(string failure)
    {
        var seen = State;
        var faults = Look(seen.Files);
        var named = seen.Readable.Where(file => failure.Contains(file.Name, StringComparison.Ordinal)).ToList();
        foreach (var file in (named.Count > 0 ? named : seen.Readable).Where(file => !faults.ContainsKey(file.Name)))
            if (ColdDisk.Sha256(PathOf(file.Name)) != file.Sha256)
                faults = faults.Add(file.Name, "is damaged");
        return seen with { Faults = faults };
    }

    /// <summary>Makes the views of a state, which holds from now on. On the writer's thread.</summary>
    public void Show(DuckDBConnection connection, ColdState next)
    {
        using (var transaction = connection.BeginTransaction())
        {
            foreach (var table in ColdTables.All)
                ColdViews.Make(connection, table, next.Readable);
            transaction.Commit();
        }

        Volatile.Write(ref state, next);
    }

    /// <summary>Exchanges files, inside the transaction that moves their rows. Holds once <see cref="Adopt"/> was called, behind the commit.</summary>
    /// <returns>The state then.</returns>
    public ColdState Exchange(DuckDBConnection connection, IReadOnlyCollection<ColdFile> removed, IReadOnlyCollection<ColdFile> added, DateTime now)
    {
        var next = State.With(removed, added);
        foreach (var file in removed)
            connection.Run("DELETE FROM cold_files WHERE file = $file", new DuckDBParameter("file", file.Name));
        foreach (var file in added)
            connection.Run(
                "INSERT INTO cold_files VALUES ($table, $day, $file, $rows, $bytes, $sha, $first, $last, $arrival, $newest, $now)",
                new("table", file.Table), new("day", file.Day), new("file", file.Name), new("rows", file.Rows), new("bytes", file.Bytes), new("sha", file.Sha256),
                new("first", file.FirstReceived), new("last", file.LastReceived), new("arrival", file.LastArrival), new("newest", file.NewestId), new("now", now));
        foreach (string table in removed.Concat(added).Select(static file => file.Table).Distinct())
            ColdViews.Make(connection, ColdTables.Named(table), next.Readable);
        return next;
    }

    /// <summary>The transaction of <see cref="Exchange"/> is committed.</summary>
    public void Adopt(ColdState next) => Volatile.Write(ref state, next);

    private static bool IsReadable(DuckDBConnection connection, ColdFile file)
    {
        try
        {
            connection.Run($"SELECT 1 FROM {ColdViews.Reading([file])} LIMIT 0");
            return true;
        }
        catch (DuckDBException)
        {
            return false;
        }
    }

    private static ImmutableArray<ColdFile> Read(DuckDBConnection connection)
    {
        using var command = connection.Command(
            "SELECT table_name, day, file, rows, bytes, sha256, first_received_at, last_received_at, last_arrival, newest_id FROM cold_files ORDER BY file");
        using var reader = command.ExecuteReader();
        var files = ImmutableArray.CreateBuilder<ColdFile>();
        while (reader.Read())
            files.Add(new ColdFile(
                reader.GetString(0), reader.GetFieldValue<DateOnly>(1), reader.GetString(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetString(5), reader.GetDateTime(6),
                reader.GetDateTime(7), reader.GetInt64(8), reader.IsDBNull(9) ? null : reader.GetGuid(9)));
        return files.ToImmutable();
    }

    private ImmutableDictionary<string, string> Look(IEnumerable<ColdFile> files)
    {
        var faults = ImmutableDictionary<string, string>.Empty;
        foreach (var file in files)
            if (new FileInfo(PathOf(file.Name)) is var found && (!found.Exists || found.Length != file.Bytes))
                faults = faults.Add(file.Name, found.Exists ? $"has {found.Length} bytes and not {file.Bytes}" : "is missing");
        return faults;
    }

    private void RemoveOrphans(ImmutableArray<ColdFile> known)
    {
        var names = known.Select(static file => file.Name).ToHashSet(StringComparer.Ordinal);
        foreach (string path in Directory.EnumerateFiles(directory))
            if (Path.GetFileName(path) is var name && ColdFileName.IsOurs(name) && !names.Contains(name))
                File.Delete(path);
    }
}
