using System.Buffers;
using System.Text.Json;
using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Flush.Rows;
using DebugGrid.Protocol;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Flush.Tallies;

/// <summary>What one flush adds to the row of each session that its events name.</summary>
internal sealed class SessionTally
{
    private static readonly TableLayout Staging = TableLayouts.StagedSessions;
    private readonly Dictionary<(string Project, string Session), Entry> entries = [];

    /// <summary>Counts one stored event.</summary>
    /// <param name="e">The event.</param>
    /// <param name="arrival">Its number in the order of arrival.</param>
    public void Add(DebugEvent e, long arrival)
    {
        if (e.Session.IsNone)
            return;
        var key = (e.Project.Value, e.Session.Value);
        if (!entries.TryGetValue(key, out var entry))
            entries.Add(key, entry = new Entry { First = e.Time, Last = e.Time, Arrival = arrival });
        entry.First = e.Time < entry.First ? e.Time : entry.First;
        entry.Last = e.Time > entry.Last ? e.Time : entry.Last;
        entry.Received = e.ReceivedAt > entry.Received ? e.ReceivedAt : entry.Received;
        entry.Events++;
        entry.Errors += e.IsFailure ? 1 : 0;
        entry.Records += e is ExecutionRecord ? 1 : 0;
        if (e is SessionEvent change)
            entry.Apply(change);
    }

    /// <summary>Brings the table up to date, inside the flush's transaction.</summary>
    public void Write(DuckDBConnection connection)
    {
        if (entries.Count == 0)
            return;
        Staging.Stage(connection);
        using (var rows = new TableAppender(connection, Staging))
            foreach (var (key, entry) in entries)
                entry.Append(rows.Row().Text(key.Project).Text(key.Session));
        connection.Run(
            $"""
            UPDATE sessions s SET
                name = coalesce(f.name, s.name),
                tags = coalesce(f.tags, s.tags),
                auto_flush = coalesce(f.auto_flush, s.auto_flush),
                opened_at = least(s.opened_at, f.first_event_at),
                closed_at = CASE WHEN f.changed THEN f.closed_at ELSE s.closed_at END,
                first_event_at = least(s.first_event_at, f.first_event_at),
                last_event_at = greatest(s.last_event_at, f.last_event_at),
                event_count = s.event_count + f.event_count,
                record_count = s.record_count + f.record_count,
                error_count = s.error_count + f.error_count,
                last_received_at = greatest(s.last_received_at, f.last_received_at)
            FROM {Staging.Table} f WHERE f.project = s.project AND f.session_id = s.session_id
            """);
        connection.Run(
            $"""
            INSERT INTO sessions
            SELECT project, session_id, name, tags, coalesce(auto_flush, true), first_event_at, closed_at, first_event_at, last_event_at,
                event_count, record_count, error_count, last_received_at, arrival
            FROM {Staging.Table} ANTI JOIN sessions USING (project, session_id)
            """);
    }

    private sealed class Entry
    {
        private string? name;
        private IReadOnlyList<string>? tags;
        private bool? autoFlush;
        private Timestamp closed;
        private bool changed;

        public Timestamp First { get; set; }

        public Timestamp Last { get; set; }

        public Timestamp Received { get; set; }

        public long Arrival { get; init; }

        public long Events { get; set; }

        public long Records { get; set; }

        public long Errors { get; set; }

        public void Apply(SessionEvent change)
        {
            changed = true;
            name = change.Name ?? name;
            tags = change.Tags.Count > 0 ? change.Tags : tags;
            autoFlush = change.AutoFlush ?? autoFlush;
            closed = change.Action == SessionAction.Closed ? change.Time : default;
        }

        public void Append(TableAppender row)
        {
            row.Text(name);
            if (tags is null)
                row.Null();
            else
                row.Json(TagsJson(tags).Span);
            if (autoFlush is { } automatic)
                row.Flag(automatic);
            else
                row.Null();
            row.Time(closed).Flag(changed).Time(First).Time(Last).Number(Events).Number(Records).Number(Errors).Time(Received).Number(Arrival).EndRow();
        }

        private static ReadOnlyMemory<byte> TagsJson(IReadOnlyList<string> tags)
        {
            var buffer = new ArrayBufferWriter<byte>();
            using var writer = new Utf8JsonWriter(buffer);
            writer.WriteStartArray();
            foreach (string tag in tags)
                writer.WriteStringValue(tag);
            writer.WriteEndArray();
            writer.Flush();
            return buffer.WrittenMemory;
        }
    }
}
