using System.Buffers;
using System.Text.Json;
using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Packages.Contents;
using DebugGrid.Analytics.Queries;
using DebugGrid.Contracts;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Candidates;

/// <summary>Answers which contexts are worth making faster.</summary>
internal static class CandidateList
{
    /// <summary>Reads the executions, ranks their contexts and writes the first of them as a JSON object with the fields of a page and <c>totals</c>.</summary>
    /// <exception cref="InvalidQueryException">A number is out of its range.</exception>
    public static ReadOnlyMemory<byte> Read(DuckDBConnection connection, CandidateQuestion question, CancellationToken cancellationToken)
    {
        Require("min_executions", question.MinExecutions >= 1, $"The least count is {question.MinExecutions}, not at least 1.");
        Require("min_duration_ms", question.MinDurationMs >= 0 && double.IsFinite(question.MinDurationMs), $"The least duration is {question.MinDurationMs}, not at least 0.");
        Require("limit", question.Limit is >= 1 and <= CandidateQuestion.MaxLimit, $"The limit is {question.Limit}, not between 1 and {CandidateQuestion.MaxLimit}.");
        var filter = new HistoryFilter { Project = question.Project, SessionId = question.SessionId, From = question.From, To = question.To };
        var (runs, all) = RunReader.Read(connection, filter, cancellationToken);
        var waited = WaitedTime.Of(runs);
        var ranked = CandidateRanking.Of(runs, waited, question.MinExecutions, question.MinDurationMs);
        var costs = Costs(connection, filter, cancellationToken);
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteStartArray("items");
        foreach (Candidate candidate in ranked.Take(question.Limit))
            Write(writer, candidate, costs.GetValueOrDefault((candidate.ContextType, candidate.ContextId)), filter);
        writer.WriteEndArray();
        writer.WriteNumber("total_count", ranked.Count);
        writer.WriteBoolean("truncated", ranked.Count > question.Limit);
        writer.WriteNull("next_cursor");
        writer.WriteStartObject("totals");
        writer.WriteNumber("executions", all);
        writer.WriteNumber("executions_read", runs.Count);
        writer.WriteNumber("trees", waited.Trees);
        Number(writer, "waited_ms", waited.Whole / 1000.0);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter writer, Candidate candidate, double? cost, HistoryFilter filter)
    {
        writer.WriteStartObject();
        writer.WriteString("context_type", candidate.ContextType);
        writer.WriteString("context_id", candidate.ContextId);
        Number(writer, "saving_ms", candidate.SavingMs);
        writer.WriteString("saving_by", candidate.SavingMs <= 0 ? "none" : candidate.VariantMs >= candidate.TailMs ? "variant" : "tail");
        Number(writer, "critical_ms", candidate.CriticalMs);
        Number(writer, "critical_share", candidate.CriticalShare);
        Number(writer, "waited_share", candidate.WaitedShare);
        writer.WriteNumber("executions", candidate.Executions);
        Number(writer, "total_ms", candidate.TotalMs);
        Number(writer, "mean_ms", candidate.MeanMs);
        Number(writer, "median_ms", candidate.MedianMs);
        Number(writer, "p95_ms", candidate.P95Ms);
        Number(writer, "tail_ms", candidate.TailMs);
        Number(writer, "variant_ms", candidate.VariantMs);
        if (candidate.Best is { } best)
        {
            writer.WriteString("best_variant", best.Variant);
            writer.WriteString("evidence", best.Sentence);
        }

        if (cost is { } dollars)
            Number(writer, "cost_usd", dollars);
        if (AnalysisCall.Of(new AnalysisQuestion { Filter = filter with { ContextType = candidate.ContextType, ContextId = candidate.ContextId } }) is { } call)
            writer.WriteString("package", call.TrimEnd('?', '&'));
        writer.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter writer, string name, double value) => writer.WriteNumber(name, Math.Round(value, 4));

    /// <summary>What the calls of models in a context's own executions cost, in US dollars, where any told.</summary>
    private static Dictionary<(string Type, string Id), double?> Costs(DuckDBConnection connection, HistoryFilter filter, CancellationToken cancellationToken)
    {
        var where = new Conditions().Equal("project", filter.Project).Equal("session_id", filter.SessionId).Between(filter.From, filter.To);
        using var command = connection.Command(
            $"""
            SELECT context_type, context_id, sum(cost_usd) FROM llm_calls
            WHERE {where.Sql} AND coalesce(wraps_llm_calls, 0) = 0 AND context_type IS NOT NULL AND cost_usd IS NOT NULL GROUP BY context_type, context_id
            """);
        where.Bind(command);
        return command.Read(
            static reader =>
            {
                var costs = new Dictionary<(string, string), double?>();
                while (reader.Read())
                    costs[(reader.GetString(0), reader.GetString(1))] = reader.GetDouble(2);
                return costs;
            },
            cancellationToken);
    }

    private static void Require(string field, bool holds, string fault)
    {
        if (!holds)
            throw new InvalidQueryException(field, fault);
    }
}
