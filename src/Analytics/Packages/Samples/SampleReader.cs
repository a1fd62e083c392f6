using System.Globalization;
using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Packages.Runs;
using DebugGrid.Analytics.Queries;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Packages.Samples;

/// <summary>Reads executions of which samples are chosen: some of each kind, of failures some of each message and variant.</summary>
internal static class SampleReader
{
    /// <summary>Candidates of each kind for each sample that is wanted.</summary>
    private const int OfOneSample = 2;

    /// <summary>Candidates of each kind at least.</summary>
    private const int LeastCandidates = 16;

    /// <summary>Candidates among failures, for each one of another kind.</summary>
    private const int FailedForOne = 3;

    /// <summary>Failures of one variant with the same message that are looked at.</summary>
    private const int OfOneMessage = 3;

    /// <summary>Rows whose payloads are read at once. The database finds up to 50 by their places; for more it reads the payloads of all rows there are.</summary>
    private const int RowsAtOnce = 48;

    /// <summary>Characters of a payload that are read; of one that is kept in parts, both ends.</summary>
    private const int MaxLength = 16_000;

    /// <summary>Reads the candidates, the most typical of each kind first.</summary>
    /// <param name="connection">The connection that has <see cref="EndedRuns"/>.</param>
    /// <param name="wanted">Samples that are wanted.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static ILookup<SampleKind, Sample> Read(DuckDBConnection connection, int wanted, CancellationToken cancellationToken)
    {
        List<(SampleKind Kind, long Place)> candidates = Candidates(connection, Math.Max(LeastCandidates, OfOneSample * wanted), cancellationToken);
        var rows = new Dictionary<long, Sample>();
        foreach (long[] places in candidates.Select(static candidate => candidate.Place).Distinct().Chunk(RowsAtOnce))
            ReadRows(connection, places, rows, cancellationToken);
        return candidates.Where(candidate => rows.ContainsKey(candidate.Place))
            .ToLookup(static candidate => candidate.Kind, candidate => rows[candidate.Place] with { Kind = candidate.Kind });
    }

    private static List<(SampleKind Kind, long Place)> Candidates(DuckDBConnection connection, int ofKind, CancellationToken cancellationToken)
    {
        using var command = connection.Command(
            $"""
            WITH succeeded AS (SELECT place, duration_ms, arrival FROM {EndedRuns.Table} WHERE status = 'success' AND duration_ms IS NOT NULL),
            middle AS (SELECT median(duration_ms) AS ms FROM succeeded), chosen AS (
                SELECT '{SampleKind.Error}' AS kind, * FROM (SELECT place, epoch_us(time)::DOUBLE AS rank, arrival FROM {EndedRuns.Table} WHERE status <> 'success'
                    QUALIFY row_number() OVER (PARTITION BY variant_id, left(said, 200) ORDER BY time DESC) <= {OfOneMessage} ORDER BY time DESC LIMIT {FailedForOne * ofKind})
                UNION ALL SELECT '{SampleKind.Slow}', * FROM (SELECT place, duration_ms, arrival FROM succeeded ORDER BY duration_ms DESC LIMIT {ofKind})
                UNION ALL SELECT '{SampleKind.Fast}', * FROM (SELECT place, -duration_ms, arrival FROM succeeded ORDER BY duration_ms LIMIT {ofKind})
                UNION ALL SELECT '{SampleKind.Median}', * FROM (
                    SELECT place, -abs(duration_ms - (SELECT ms FROM middle)) AS away, arrival FROM succeeded ORDER BY away DESC LIMIT {ofKind})
            )
            SELECT kind, place FROM chosen ORDER BY kind, rank DESC, arrival
            """);
        return command.Read(
            static reader =>
            {
                var chosen = new List<(SampleKind, long)>();
                while (reader.Read())
                    chosen.Add((Enum.Parse<SampleKind>(reader.GetString(0)), reader.GetInt64(1)));
                return chosen;
            },
            cancellationToken);
    }

    private static void ReadRows(DuckDBConnection connection, long[] places, Dictionary<long, Sample> rows, CancellationToken cancellationToken)
    {
        string listed = string.Join(',', places.Select(static place => place.ToString(CultureInfo.InvariantCulture)));
        using var command = connection.Command(
            $"""
            SELECT rowid, {HistoryQueries.OwnRun}, status, session_id, variant_id, time, duration_ms, error, {Payload("request_data")}, {Payload("response_data")}
            FROM execution_records WHERE rowid IN (SELECT unnest([{listed}]))
            """);
        command.Read(
            reader =>
            {
                while (reader.Read())
                    rows[reader.GetInt64(0)] = OfRow(reader);
                return true;
            },
            cancellationToken);
    }

    private static string Payload(string column)
    {
        string parts = $"FROM large_values WHERE id = try_cast({column}->>'$.\"$large\"' AS UUID)";
        return $"""
            CASE WHEN starts_with({column}::VARCHAR, '{"{\"$large\":"}') THEN
                coalesce((SELECT left(arg_min(text, part), {MaxLength / 2}) || '…[' || sum(strlen(text)) || ' bytes in all]…' || right(arg_max(text, part), {MaxLength / 4}) {parts}), {column}::VARCHAR)
            ELSE {column}::VARCHAR END
            """;
    }

    private static Sample OfRow(DuckDBDataReader reader) => new()
    {
        Kind = SampleKind.Median,
        ExecutionId = reader.GetString(1),
        Status = reader.GetString(2),
        SessionId = Text(reader, 3),
        VariantId = Text(reader, 4),
        EndedAt = reader.GetDateTime(5),
        DurationMs = reader.IsDBNull(6) ? null : reader.GetDouble(6),
        Error = Text(reader, 7),
        Request = Text(reader, 8),
        Response = Text(reader, 9),
    };

    private static string? Text(DuckDBDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
