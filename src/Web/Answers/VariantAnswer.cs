using DebugGrid.Contracts;

namespace DebugGrid.Web.Answers;

/// <summary>Measurements of one variant of a context, in milliseconds.</summary>
internal sealed record VariantAnswer(
    string? VariantId, long Count, long ErrorCount, double? MeanMs, double? MinMs, double? MaxMs, double? P50Ms, double? P95Ms, double? P99Ms)
{
    public static VariantAnswer Of(VariantView view) =>
        new(view.VariantId, view.Count, view.ErrorCount, view.MeanMs, view.MinMs, view.MaxMs, view.P50Ms, view.P95Ms, view.P99Ms);
}
