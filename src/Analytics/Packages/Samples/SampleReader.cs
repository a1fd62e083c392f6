using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Packages.Runs;
using DebugGrid.Analytics.Queries;
using DebugGrid.Contracts;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Packages.Samples;

/// <summary>Reads executions of which samples are chosen: some of each kind, of failures some of each message and variant.</summary>
internal static class SampleReader
{
    /// <summary>Candidates of each kind.</summary>
    private const int Candidates = 30;

    /// <summary>Candidates among failures.</summary>
    private const int FailedCandidates = 300;

    /// <summary>Failures of one variant with the same message that are looked at.</summary>
    private const int OfOneMessage = 3;

    /// <summary>Characters of a payload that are read; of one that is kept in parts, both ends.</summary>
    private const int MaxLength = 16_000;

    /// <summary>Reads the candidates, the most typical of each kind first.</summary>
    /// <param name="connection">A reader's connection.</param>
    /// <param name="filter">Whose executions.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static ILookup<SampleKind, Sample> Read(DuckDBConnection connection, HistoryFilter filter, CancellationToken cancellationToken)
    {
        var (ended, conditions) = EndedRuns.Of(filter);
        using var command = connection.Command(
            $"""
            WITH ended AS {ended}, succeeded AS (SELECT place, duration_ms FROM ended WHERE status = 'success' AND duration_ms IS NOT NULL),
            middle AS (SELECT median(duration_ms) AS ms FROM succeeded), chosen AS (
                SELECT '{SampleKind.Error}' AS kind, * FROM (SELECT place, epoch_us(time)::DOUBLE AS rank FROM ended WHERE status <> 'success'
                    QUALIFY row_number() OVER (PARTITION BY variant_id, left(error, 200) ORDER BY time DESC) <= {OfOneMessage} ORDER BY time DESC LIMIT {FailedCandidates})
                UNION ALL SELECT '{SampleKind.Slow}', * FROM (SELECT place, duration_ms FROM succeeded ORDER BY duration_ms DESC LIMIT {Candidates})
                UNION ALL SELECT '{SampleKind.Fast}', * FROM (SELECT place, -duration_ms FROM succeeded ORDER BY duration_ms LIMIT {Candidates})
                UNION ALL SELECT '{SampleKind.Median}', * FROM (SELECT place, -abs(duration_ms - (SELECT ms FROM middle)) AS away FROM succeeded ORDER BY away DESC LIMIT {Candidates})
            )
            SELECT chosen.kind, {HistoryQueries.OwnRun}, status, session_id, variant_id, time, duration_ms, error,
                {Payload("request_data")}, {Payload("response_data")}
            FROM chosen JOIN execution_records r ON r.arrival = chosen.place ORDER BY chosen.kind, chosen.rank DESC, r.arrival
            """);
        conditions.Bind(command);
        return command.Read(ReadAll, cancellationToken).ToLookup(static sample => sample.Kind);
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

    private static List<Sample> ReadAll(DuckDBDataReader reader)
    {
        var samples = new List<Sample>();
        while (reader.Read())
            samples.Add(new Sample
            {
                Kind = Enum.Parse<SampleKind>(reader.GetString(0)),
                ExecutionId = reader.GetString(1),
                Status = reader.GetString(2),
                SessionId = Text(reader, 3),
                VariantId = Text(reader, 4),
                EndedAt = reader.GetDateTime(5),
                DurationMs = reader.IsDBNull(6) ? null : reader.GetDouble(6),
                Error = Text(reader, 7),
                Request = Text(reader, 8),
                Response = Text(reader, 9),
            });
        return samples;
    }

    private static string? Text(DuckDBDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
