using DebugGrid.Analytics.Database;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Queries;

/// <summary>
/// When the events of sessions lie, by which the store's zone maps find them: their ids alone would be looked for in every row. The flush keeps the times of all events that ever
/// named a session with the session, and retention takes a session no sooner than the last of its events.
/// </summary>
internal static class SessionTimes
{
    /// <summary>Narrows what is asked of sessions to their times; not at all where the history does not know one of them.</summary>
    /// <param name="where">The conditions, on rows that name their session themselves.</param>
    /// <param name="connection">A reader's connection.</param>
    /// <param name="project">The project.</param>
    /// <param name="sessions">The sessions.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static Conditions Within(
        this Conditions where, DuckDBConnection connection, string project, IReadOnlyCollection<string> sessions, CancellationToken cancellationToken)
    {
        var named = new Conditions().Equal("project", project);
        string[] names = [.. sessions.Select((session, i) =>
        {
            named.With($"session{i}", session);
            return $"$session{i}";
        })];
        using var command = connection.Command(
            $"SELECT count(*), epoch_us(min(first_event_at)), epoch_us(max(last_event_at)) FROM sessions WHERE {named.Sql} AND session_id IN ({string.Join(", ", names)})");
        named.Bind(command);
        var (known, first, last) = command.Read(
            static reader => reader.Read() && !reader.IsDBNull(1) ? (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2)) : default, cancellationToken);
        return known < sessions.Count
            ? where
            : where.Add("time >= make_timestamp($sessions_from)", "sessions_from", first).Add("time <= make_timestamp($sessions_to)", "sessions_to", last);
    }
}
