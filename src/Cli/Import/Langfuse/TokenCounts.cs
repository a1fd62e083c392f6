using System.Text.Json;

namespace DebugGrid.Cli.Import.Langfuse;

/// <summary>What a call of a language model used.</summary>
/// <param name="Input">Tokens sent, cached ones included; null when unknown.</param>
/// <param name="Output">Tokens received, reasoning included; null when unknown.</param>
/// <param name="Cached">The part of the tokens sent that came from a cache; null when unknown.</param>
/// <param name="IsAmbiguous">True when the export's numbers do not add up to its total.</param>
internal readonly record struct TokenCounts(long? Input, long? Output, long? Cached, bool IsAmbiguous)
{
    private const string Total = "total";

    /// <summary>
    /// Reads an observation's usage. Exporters disagree on whether details ("input_cache_read", "prompt_details.cache_read",
    /// "output_reasoning" …) are part of "input" and "output" or stand beside them; the total tells which, so that nothing is counted twice.
    /// </summary>
    public static TokenCounts Read(JsonElement observation)
    {
        if (ExportFields.Find(observation, "usageDetails") is not { ValueKind: JsonValueKind.Object } details || !details.EnumerateObject().Any())
            return FromColumns(observation);
        long? total = Whole(ExportFields.Number(details, Total));
        var input = Side.Read(details, "input", "prompt");
        var output = Side.Read(details, "output", "completion");
        var (sent, received, adds) = Settle(input, output, total);
        if (!adds)
            (sent, received) = (Positive(observation, "inputUsage") ?? sent, Positive(observation, "outputUsage") ?? received);
        long? cached = CachedOf(details) is { } read ? Math.Min(read, sent ?? read) : null;
        return new TokenCounts(sent, received, cached, !adds);
    }

    private static TokenCounts FromColumns(JsonElement observation) =>
        new(Positive(observation, "inputUsage"), Positive(observation, "outputUsage"), null, IsAmbiguous: false);

    private static (long? Sent, long? Received, bool Adds) Settle(Side input, Side output, long? total)
    {
        foreach (long? sent in (long?[])[input.Whole, input.Sum])
            foreach (long? received in (long?[])[output.Whole, output.Sum])
                if (total is null || (sent ?? 0) + (received ?? 0) == total)
                    return (sent, received, true);
        return (input.Whole, output.Whole, false);
    }

    private static long? CachedOf(JsonElement details)
    {
        long? cached = null;
        foreach (var detail in details.EnumerateObject())
            if (detail.Name.Contains("cache_read", StringComparison.Ordinal) || detail.Name.Contains("cached", StringComparison.Ordinal))
                cached = (cached ?? 0) + (Whole(ExportFields.Number(detail.Value)) ?? 0);
        return cached;
    }

    /// <summary>A column that is zero where nothing was counted says nothing.</summary>
    private static long? Positive(JsonElement observation, string name) => Whole(ExportFields.Number(observation, name)) is { } count and > 0 ? count : null;

    private static long? Whole(double? number) => number is >= 0 and < long.MaxValue ? (long)number.Value : null;

    /// <summary>One side of the usage.</summary>
    /// <param name="Whole">What stands under the side's own name; without it the sum.</param>
    /// <param name="Sum">That and all its details; null when there is neither.</param>
    private readonly record struct Side(long? Whole, long? Sum)
    {
        public static Side Read(JsonElement details, string name, string otherName)
        {
            long? whole = null;
            long? sum = null;
            foreach (var detail in details.EnumerateObject())
            {
                bool isOf = detail.Name.Contains(name, StringComparison.Ordinal) || detail.Name.StartsWith(otherName, StringComparison.Ordinal);
                if (!isOf || detail.Name == Total || TokenCounts.Whole(ExportFields.Number(detail.Value)) is not { } count)
                    continue;
                sum = (sum ?? 0) + count;
                if (detail.Name == name)
                    whole = count;
            }
            return new Side(whole ?? sum, sum);
        }
    }
}
