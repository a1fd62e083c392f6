using System.Text.Json;
using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Packages.Calls;
using DebugGrid.Analytics.Packages.Errors;
using DebugGrid.Analytics.Packages.Runs;
using DebugGrid.Analytics.Packages.Samples;
using DebugGrid.Analytics.Queries;
using DebugGrid.Analytics.Statistics.Comparison;
using DebugGrid.Contracts;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Packages.Contexts;

/// <summary>Reads what the history knows of a context. Figures are columns that lists and comparisons have too, so all of them say the same.</summary>
internal static class ContextReader
{
    /// <summary>Reads it.</summary>
    /// <returns>What is known; null when no execution of the context has ended.</returns>
    public static ContextFigures? Read(DuckDBConnection connection, AnalysisQuestion question, CancellationToken cancellationToken)
    {
        HistoryFilter filter = question.Filter;
        using var runs = EndedRuns.Of(connection, filter, cancellationToken);
        using var summary = JsonDocument.Parse(Summary(connection, cancellationToken).Items);
        if (summary.RootElement.GetArrayLength() == 0)
            return null;
        JsonElement row = summary.RootElement[0];
        bool areBelow = RunsBelow.AreThere(connection, filter.Project, cancellationToken);
        IReadOnlyList<VariantFigures> variants = question.IncludeVariants ? Variants(connection, filter.Project, areBelow, cancellationToken) : [];
        return new ContextFigures
        {
            Name = RunFigures.Text(row, "context_name") ?? filter.ContextId!,
            Runs = RunFigures.Of(row),
            Variants = variants,
            Comparison = Comparison(connection, variants, cancellationToken),
            Errors = ErrorReader.Read(connection, cancellationToken),
            FailedParts = areBelow ? FailedPartReader.Read(connection, filter.Project, cancellationToken) : [],
            Samples = question.MaxSamples == 0
                ? []
                : ChosenSamples.Choose(SampleReader.Read(connection, question.MaxSamples, cancellationToken), question.MaxSamples, question.ErrorSampleLimit, question.IncludeVariants),
        };
    }

    private static HistoryPage Summary(DuckDBConnection connection, CancellationToken cancellationToken)
    {
        using var command = connection.Command(
            $"SELECT * EXCLUDE (q), {RunSummary.Quantiles} FROM (SELECT max(context_name) AS context_name, {RunSummary.Columns} FROM {EndedRuns.Table} HAVING count(*) > 0)");
        return command.Read(HistoryQueries.ReadAll, cancellationToken);
    }

    private static List<VariantFigures> Variants(DuckDBConnection connection, string project, bool areBelow, CancellationToken cancellationToken)
    {
        using var rows = JsonDocument.Parse(VariantQuery.OfRuns(connection, project, areBelow, cancellationToken).Items);
        var codes = Codes(connection, cancellationToken);
        var variants = new List<VariantFigures>();
        foreach (JsonElement row in rows.RootElement.EnumerateArray())
        {
            string? id = RunFigures.Text(row, "variant_id");
            variants.Add(new VariantFigures(
                id, RunFigures.Of(row), Spend(row), codes.GetValueOrDefault(id ?? "")));
        }

        return variants;
    }

    private static ModelSpend Spend(JsonElement row) => new(
        RunFigures.Whole(row, "llm_calls") ?? 0, RunFigures.Whole(row, "input_tokens") ?? 0, RunFigures.Whole(row, "output_tokens") ?? 0,
        RunFigures.Number(row, "cost_usd"), RunFigures.Number(row, "computed_usd"), RunFigures.Whole(row, "unpriced_calls") ?? 0);

    private static ComparisonReport? Comparison(DuckDBConnection connection, IReadOnlyList<VariantFigures> variants, CancellationToken cancellationToken)
    {
        if (variants.Count < 2)
            return null;
        var (samples, areOfOneSession) = VariantSamples.Read(connection, variants, cancellationToken);
        return samples.Count < 2 ? null : VariantComparison.Of(samples, new ComparisonOptions { AreOfOneSession = areOfOneSession });
    }

    private static Dictionary<string, VariantCode> Codes(DuckDBConnection connection, CancellationToken cancellationToken)
    {
        using var command = connection.Command(
            $"""
            SELECT variant, hash, code, versions FROM (
                SELECT coalesce(variant_id, '') AS variant, arg_max(code_ref, time) AS ref, count(DISTINCT code_ref) AS versions
                FROM {EndedRuns.Table} WHERE code_ref IS NOT NULL GROUP BY variant) used
            JOIN code_snapshots c ON c.ref = used.ref
            """);
        return command.Read(
            reader =>
            {
                var codes = new Dictionary<string, VariantCode>(StringComparer.Ordinal);
                while (reader.Read())
                    codes[reader.GetString(0)] = new VariantCode(reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2), reader.GetInt64(3));
                return codes;
            },
            cancellationToken);
    }
}
