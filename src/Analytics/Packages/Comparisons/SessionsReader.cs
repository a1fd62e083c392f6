using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Queries;
using DebugGrid.Analytics.Statistics.Samples;
using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Packages.Comparisons;

/// <summary>Reads what the history knows of several sessions. A run that is named alike in two sessions counts in both, as in the package of each.</summary>
/// <param name="connection">A reader's connection.</param>
/// <param name="question">Which sessions.</param>
/// <param name="cancellationToken">Ends the reading.</param>
internal sealed class SessionsReader(DuckDBConnection connection, SessionComparisonQuestion question, CancellationToken cancellationToken)
{
    /// <summary>The sessions of which anything has ended, in the order of the question.</summary>
    public IReadOnlyList<ComparedSession> Read()
    {
        var contexts = Contexts();
        var errors = Errors();
        var calls = Calls();
        return
        [
            .. question.Sessions.Where(contexts.ContainsKey).Select(session =>
            {
                var (count, tokens, cost) = calls.GetValueOrDefault(session);
                return new ComparedSession(session, contexts[session], errors.GetValueOrDefault(session) ?? [], count, tokens, cost);
            }),
        ];
    }

    private Dictionary<string, Dictionary<string, ContextSample>> Contexts() => Ask(
        $"""
        SELECT session_id, context_type, context_id, status = 'success', coalesce(duration_ms, -1) FROM (
            SELECT * FROM (SELECT session_id, context_type, context_id, status, duration_ms, RUN AS run, repeated, arrival FROM execution_records WHERE ASKED)
            QUALIFY NOT repeated OR row_number() OVER (PARTITION BY session_id, context_type, context_id, run ORDER BY arrival) = 1)
        """,
        hasContext: true,
        static reader =>
        {
            var gathered = new Dictionary<string, Dictionary<string, List<(bool IsSuccess, double DurationMs)>>>(StringComparer.Ordinal);
            while (reader.Read())
                Of(Of(gathered, reader.GetString(0)), new ContextKey(reader.GetString(1), reader.GetString(2)).ToString()).Add((reader.GetBoolean(3), reader.GetDouble(4)));
            return gathered.ToDictionary(
                static session => session.Key, static session => session.Value.ToDictionary(static context => context.Key, static context => SampleOf(context.Value), StringComparer.Ordinal), StringComparer.Ordinal);
        });

    private Dictionary<string, Dictionary<string, ComparedError>> Errors() => Ask(
        "SELECT session_id, fingerprint, any_value(error_type), any_value(pattern), count(*) FROM single_failures WHERE ASKED GROUP BY session_id, fingerprint",
        hasContext: false,
        static reader =>
        {
            var errors = new Dictionary<string, Dictionary<string, ComparedError>>(StringComparer.Ordinal);
            while (reader.Read())
                Of(errors, reader.GetString(0))[reader.GetString(1)] = new ComparedError(reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetInt64(4));
            return errors;
        });

    private Dictionary<string, (long Calls, long Tokens, double? CostUsd)> Calls() => Ask(
        """
        SELECT session_id, count(*), coalesce(sum(coalesce(input_tokens, 0)::HUGEINT + coalesce(output_tokens, 0)), 0)::BIGINT, sum(total_usd) FROM priced_llm_calls
        WHERE ASKED AND coalesce(wraps_llm_calls, 0) = 0 GROUP BY session_id
        """,
        hasContext: true,
        static reader =>
        {
            var calls = new Dictionary<string, (long, long, double?)>(StringComparer.Ordinal);
            while (reader.Read())
                calls[reader.GetString(0)] = (reader.GetInt64(1), reader.GetInt64(2), reader.IsDBNull(3) ? null : reader.GetDouble(3));
            return calls;
        });

    private T Ask<T>(string sql, bool hasContext, Func<DuckDBDataReader, T> read)
    {
        var where = new Conditions().Equal("project", question.Project);
        where.Within(connection, question.Project, question.Sessions, cancellationToken);
        string[] names = [.. question.Sessions.Select(static (_, i) => $"$session{i}")];
        string asked = $"session_id IN ({string.Join(", ", names)})";
        for (int i = 0; i < names.Length; i++)
            where.With(names[i][1..], question.Sessions[i]);
        if (question.ContextType is { } type && hasContext)
            where.Equal("context_type", type).Equal("context_id", question.ContextId);
        else if (question.ContextType is { } ofFailures)
            where.Add("subject = 'context' AND subject_id = $context", "context", new ContextKey(ofFailures, question.ContextId!).ToString());
        where.Add(asked);
        string statement = sql.Replace("ASKED", where.Sql, StringComparison.Ordinal);
        using var command = connection.Command(
            statement.Contains("RUN", StringComparison.Ordinal) ? statement.Replace("RUN", RunNames.Of(connection, where, cancellationToken), StringComparison.Ordinal) : statement);
        where.Bind(command);
        return command.Read(read, cancellationToken);
    }

    private static TValue Of<TValue>(Dictionary<string, TValue> known, string key)
        where TValue : new()
    {
        if (!known.TryGetValue(key, out var value))
            known.Add(key, value = new TValue());
        return value;
    }

    private static ContextSample SampleOf(List<(bool IsSuccess, double DurationMs)> runs)
    {
        double[] successes = [.. runs.Where(static run => run.IsSuccess && IsKnown(run.DurationMs)).Select(static run => run.DurationMs)];
        return new ContextSample(
            RateSample.Of(runs.Count(static run => !run.IsSuccess), runs.Count), DurationSample.Of(successes), [.. runs.Select(static run => run.DurationMs).Where(IsKnown)]);
    }

    private static bool IsKnown(double duration) => duration >= 0 && double.IsFinite(duration);
}
