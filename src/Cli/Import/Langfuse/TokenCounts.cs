using System.Text.Json;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Import.Langfuse;

/// <summary>What a call of a language model used.</summary>
/// <param name="Input">Tokens sent, cached ones included; null when unknown.</param>
/// <param name="Output">Tokens received, reasoning included; null when unknown.</param>
/// <param name="Cached">The part of the tokens sent that came from a cache; null when unknown.</param>
/// <param name="Field">The field that says so.</param>
/// <param name="Strange">What is strange about it, or null.</param>
internal readonly record struct TokenCounts(long? Input, long? Output, long? Cached, string Field, string? Strange)
{
    private const string Details = "usageDetails";
    private const string Usage = "usage";
    private const string Unit = "unit";
    private const string Tokens = "TOKENS";
    private const long Most = 1000 * ProtocolLimits.MaxTokens;

    // The names that one side and the whole have had, oldest last. All are found with underscores, too.
    private static readonly string[] InputNames = ["input", "inputTokens", "promptTokens", "prompt", "inputUsage"];
    private static readonly string[] OutputNames = ["output", "outputTokens", "completionTokens", "completion", "outputUsage"];
    private static readonly string[] InputColumns = ["inputUsage", "promptTokens", "inputTokens"];
    private static readonly string[] OutputColumns = ["outputUsage", "completionTokens", "outputTokens"];
    private static readonly string[] TotalNames = ["total", "totalTokens", "totalUsage"];

    /// <summary>
    /// Reads an observation's usage. Exporters disagree on whether details ("input_cache_read", "prompt_details.cache_read",
    /// "output_reasoning" …) are part of "input" and "output" or stand beside them; the total tells which, so that nothing is counted twice.
    /// </summary>
    public static TokenCounts Read(JsonElement observation)
    {
        if (InnerJson.ObjectOf(ExportFields.Find(observation, Details)) is { } details)
            return FromObject(observation, details, Details);
        if (InnerJson.ObjectOf(ExportFields.Find(observation, Usage)) is not { } usage)
            return FromColumns(observation);
        if (ExportFields.Text(usage, Unit) is { } unit && !string.Equals(unit, Tokens, StringComparison.OrdinalIgnoreCase))
            return new TokenCounts(null, null, null, Usage, $"counts {unit}, not tokens; kept in the attributes");
        return IsZero(usage) ? FromColumns(observation) : FromObject(observation, usage, Usage);
    }

    private static TokenCounts FromObject(JsonElement observation, JsonElement counts, string field)
    {
        long? total = First(counts, TotalNames);
        var input = Side.Read(counts, InputNames, "input", "prompt");
        var output = Side.Read(counts, OutputNames, "output", "completion");
        var (sent, received, adds) = Settle(input, output, total);
        if (!adds && FromColumns(observation) is var columns)
            (sent, received) = (columns.Input ?? sent, columns.Output ?? received);
        long? cached = CachedOf(counts) is { } read ? Math.Min(read, sent ?? read) : null;
        return new TokenCounts(sent, received, cached, field, adds ? null : "does not add up to its total; inputUsage and outputUsage are taken where they are given");
    }

    /// <summary>A column that is zero where nothing was counted says nothing.</summary>
    private static TokenCounts FromColumns(JsonElement observation) =>
        new(Positive(First(observation, InputColumns)), Positive(First(observation, OutputColumns)), null, Usage, null);

    private static (long? Sent, long? Received, bool Adds) Settle(Side input, Side output, long? total)
    {
        foreach (long? sent in (long?[])[input.Whole, input.Sum])
            foreach (long? received in (long?[])[output.Whole, output.Sum])
                if (total is null || (sent ?? 0) + (received ?? 0) == total)
                    return (sent, received, true);
        return (input.Whole, output.Whole, false);
    }

    private static long? CachedOf(JsonElement counts)
    {
        long? cached = null;
        foreach (var (name, count) in Leaves(counts))
            if (name.Contains("cache_read", StringComparison.OrdinalIgnoreCase) || name.Contains("cacheRead", StringComparison.Ordinal) || name.Contains("cached", StringComparison.OrdinalIgnoreCase))
                cached = (cached ?? 0) + count;
        return cached;
    }

    /// <summary>The counts by their names; those of an object inside under the names of both: "prompt_tokens_details.cached_tokens".</summary>
    private static IEnumerable<(string Name, long Count)> Leaves(JsonElement counts)
    {
        foreach (var member in counts.EnumerateObject())
        {
            if (Whole(ExportFields.Number(member.Value)) is { } count)
                yield return (member.Name, count);
            else if (member.Value.ValueKind == JsonValueKind.Object)
                foreach (var detail in member.Value.EnumerateObject())
                    if (Whole(ExportFields.Number(detail.Value)) is { } part)
                        yield return ($"{member.Name}.{detail.Name}", part);
        }
    }

    private static bool IsZero(JsonElement usage) => Leaves(usage).All(leaf => leaf.Count == 0);

    private static long? First(JsonElement parent, string[] names)
    {
        foreach (string name in names)
            if (Whole(ExportFields.Number(parent, name)) is { } count)
                return count;
        return null;
    }

    private static long? Positive(long? count) => count > 0 ? count : null;

    /// <summary>What is more than a sum may have stays so much that the sum tells.</summary>
    private static long? Whole(double? number) => number is >= 0 ? (long)Math.Min(number.Value, Most) : null;

    /// <summary>One side of the usage.</summary>
    /// <param name="Whole">What stands under the side's own name; without it the sum.</param>
    /// <param name="Sum">That and all its details; null when there is neither.</param>
    private readonly record struct Side(long? Whole, long? Sum)
    {
        public static Side Read(JsonElement counts, string[] names, string inside, string begin)
        {
            long? whole = First(counts, names);
            long? sum = whole;
            foreach (var (name, count) in Leaves(counts))
            {
                bool isOf = name.Contains(inside, StringComparison.OrdinalIgnoreCase) || name.StartsWith(begin, StringComparison.OrdinalIgnoreCase);
                if (isOf && !Array.Exists(names, own => ExportFields.IsNamed(name, own)))
                    sum = (sum ?? 0) + count;
            }
            return new Side(whole ?? sum, sum);
        }
    }
}
