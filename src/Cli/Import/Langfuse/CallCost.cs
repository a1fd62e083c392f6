using System.Text.Json;

namespace DebugGrid.Cli.Import.Langfuse;

/// <summary>What a call of a language model cost, under the names that exports have had for it.</summary>
internal static class CallCost
{
    private const string Total = "total";

    /// <summary>The cost in US dollars; null when nothing was priced. Zero counts only where the costs are given in detail: elsewhere it means unknown.</summary>
    public static double? Of(JsonElement observation)
    {
        if (InnerJson.ObjectOf(ExportFields.Find(observation, "costDetails")) is { } details && Details(details) is { } cost)
            return cost;
        return Positive(observation, "totalCost")
            ?? Positive(observation, "calculatedTotalCost")
            ?? Sum(observation, "inputCost", "outputCost")
            ?? Sum(observation, "calculatedInputCost", "calculatedOutputCost")
            ?? OfUsage(observation)
            ?? Positive(observation, "totalPrice");
    }

    private static double? Details(JsonElement details)
    {
        double[] parts = [.. details.EnumerateObject().Select(part => ExportFields.Number(part.Value)).OfType<double>()];
        return (ExportFields.Number(details, Total) ?? (parts.Length == 0 ? null : parts.Sum())) is { } cost and >= 0 ? cost : null;
    }

    private static double? OfUsage(JsonElement observation) =>
        InnerJson.ObjectOf(ExportFields.Find(observation, "usage")) is { } usage ? Positive(usage, "totalCost") ?? Sum(usage, "inputCost", "outputCost") : null;

    private static double? Sum(JsonElement parent, string input, string output) =>
        (Positive(parent, input) ?? 0) + (Positive(parent, output) ?? 0) is var sum and > 0 ? sum : null;

    private static double? Positive(JsonElement parent, string name) => ExportFields.Number(parent, name) is { } cost and > 0 ? cost : null;
}
