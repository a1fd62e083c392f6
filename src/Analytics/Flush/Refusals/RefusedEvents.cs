using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Flush.Known;
using DebugGrid.Contracts;
using DebugGrid.Journal;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Wire;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Flush.Refusals;

/// <summary>The history's dead letters: events that its tables refused, kept whole in a table of their own.</summary>
internal static class RefusedEvents
{
    /// <summary>What a dead letter of the history names as the one who refused it.</summary>
    public const string Owner = "history";

    private const string Scope = "WHERE $project IN ('', project)";

    /// <summary>Keeps one, inside a transaction. One that is kept already stays as it is.</summary>
    public static void Keep(DuckDBConnection connection, DebugEvent e, EventPlace place, string reason, Timestamp now)
    {
        var header = new BatchHeader(e.Id.Value, null, e.Project, e.ReceivedAt);
        connection.Run(
            """
            INSERT INTO refused_events
            SELECT $id, $kind, $project, $partition, $position, $index, make_timestamp($at), $reason, $encoded
            WHERE NOT EXISTS (SELECT 1 FROM refused_events WHERE id = $id AND project = $project)
            """,
            new("id", e.Id.Value), new("kind", EnumNames.Of(e.Kind)), new("project", e.Project.Value), new("partition", place.Partition),
            new("position", place.Position), new("index", place.Index), new("at", now.Microseconds), new("reason", reason),
            new("encoded", WireEncoder.EncodeBatch(header, [e])));
    }

    /// <summary>Lists them, oldest first; those of one project, or all (null).</summary>
    public static DeadLetterPage List(DuckDBConnection connection, string? project, int offset, int limit)
    {
        long total = (long)connection.Scalar("SELECT count(*) FROM refused_events " + Scope, Of(project))!;
        using var command = connection.Command(
            $"SELECT id, partition, position, batch_index, reason, epoch_us(refused_at), project FROM refused_events {Scope} ORDER BY rowid LIMIT $limit OFFSET $offset",
            Of(project), new("limit", (long)limit), new("offset", (long)offset));
        using var reader = command.ExecuteReader();
        var items = new List<DeadLetter>();
        while (reader.Read())
            items.Add(new DeadLetter(
                reader.GetInt64(2), reader.GetInt32(3), reader.GetGuid(0), Owner, reader.GetString(4), reader.GetInt64(5), reader.GetInt32(1), reader.GetString(6)));
        return new DeadLetterPage(items, (int)Math.Min(total, int.MaxValue), 0);
    }

    /// <summary>Their names, oldest first; those of one project, or all (null).</summary>
    public static List<EventName> Names(DuckDBConnection connection, string? project)
    {
        using var command = connection.Command($"SELECT project, id FROM refused_events {Scope} ORDER BY rowid", Of(project));
        using var reader = command.ExecuteReader();
        var names = new List<EventName>();
        while (reader.Read())
            names.Add(new EventName(reader.GetString(0), reader.GetGuid(1)));
        return names;
    }

    /// <summary>Reads one, to be given to the tables again.</summary>
    public static DebugEvent Read(DuckDBConnection connection, EventName name)
    {
        using var command = connection.Command(
            "SELECT encoded FROM refused_events WHERE id = $id AND project = $project", new DuckDBParameter("id", name.Id), new DuckDBParameter("project", name.Project));
        using var reader = command.ExecuteReader();
        reader.Read();
        using var stream = reader.GetStream(0);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return WireDecoder.DecodeBatch(bytes.ToArray()).Events[0];
    }

    /// <summary>Lets one go that the tables have taken, inside the transaction that wrote it.</summary>
    public static void Release(DuckDBConnection connection, DebugEvent e) =>
        connection.Run(
            "DELETE FROM refused_events WHERE id = $id AND project = $project",
            new DuckDBParameter("id", e.Id.Value), new DuckDBParameter("project", e.Project.Value));

    private static DuckDBParameter Of(string? project) => new("project", project ?? string.Empty);
}
