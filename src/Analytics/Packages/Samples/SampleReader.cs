using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Packages.Payloads;
using DebugGrid.Analytics.Queries;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Packages.Samples;

/// <summary>Reads executions of which samples are chosen: some of each kind, of failures some of each message and variant.</summary>
internal static class SampleReader
{
    /// <summary>Candidates of each kind for each sample that it can expect to give.</summary>
    private const int OfOneSample = 2;

    /// <summary>Candidates of each kind at least.</summary>
    private const int LeastCandidates = 10;

    private const int Kinds = 4;

    /// <summary>Candidates among failures, for each one of another kind.</summary>
    private const int FailedForOne = 2;

    /// <summary>Failures of one variant with the same message that are looked at.</summary>
    private const int OfOneMessage = 3;

    /// <summary>Reads the candidates, the most typical of each kind first.</summary>
    /// <param name="connection">The connection that has <see cref="EndedRuns"/>.</param>
    /// <param name="wanted">Samples that are wanted.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static ILookup<SampleKind, Sample> Read(DuckDBConnection connection, int wanted, CancellationToken cancellationToken)
    {
        List<(SampleKind Kind, long Arrival)> candidates = Candidates(connection, Math.Max(LeastCandidates, OfOneSample * (1 + (wanted / Kinds))), cancellationToken);
        var rows = new Dictionary<long, Sample>();
        ReadRows(connection, [.. candidates.Select(static candidate => candidate.Arrival).Distinct()], rows, cancellationToken);
        return candidates.Where(candidate => rows.ContainsKey(candidate.Arrival))
            .ToLookup(static candidate => candidate.Kind, candidate => rows[candidate.Arrival] with { Kind = candidate.Kind });
    }

    private static List<(SampleKind Kind, long Arrival)> Candidates(DuckDBConnection connection, int ofKind, CancellationToken cancellationToken)
    {
        using var command = connection.Command(
            $"""
            WITH succeeded AS (SELECT arrival, duration_ms FROM {EndedRuns.Table} WHERE status = 'success' AND duration_ms IS NOT NULL),
            middle AS (SELECT median(duration_ms) AS ms FROM succeeded), chosen AS (
                SELECT '{SampleKind.Error}' AS kind, * FROM (SELECT arrival, epoch_us(time)::DOUBLE AS rank FROM {EndedRuns.Table} WHERE status <> 'success'
                    QUALIFY row_number() OVER (PARTITION BY variant_id, left(said, 200) ORDER BY time DESC) <= {OfOneMessage} ORDER BY time DESC LIMIT {FailedForOne * ofKind})
                UNION ALL SELECT '{SampleKind.Slow}', * FROM (SELECT arrival, duration_ms FROM succeeded ORDER BY duration_ms DESC LIMIT {ofKind})
                UNION ALL SELECT '{SampleKind.Fast}', * FROM (SELECT arrival, -duration_ms FROM succeeded ORDER BY duration_ms LIMIT {ofKind})
                UNION ALL SELECT '{SampleKind.Median}', * FROM (
                    SELECT arrival, -abs(duration_ms - (SELECT ms FROM middle)) AS away FROM succeeded ORDER BY away DESC LIMIT {ofKind})
            )
            SELECT kind, arrival FROM chosen ORDER BY kind, rank DESC, arrival
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

    private static void ReadRows(DuckDBConnection connection, long[] arrivals, Dictionary<long, Sample> rows, CancellationToken cancellationToken)
    {
        using var command = connection.Command(
            $"""
            SELECT arrival, {HistoryQueries.OwnRun}, status, session_id, variant_id, time, duration_ms, error, {PayloadColumn.Of("request_data")}, {PayloadColumn.Of("response_data")}
            FROM {FewRows.Of(connection, "execution_records", arrivals)}
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
