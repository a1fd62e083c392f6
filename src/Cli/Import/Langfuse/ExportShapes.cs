namespace DebugGrid.Cli.Import.Langfuse;

/// <summary>Tells what the objects of an export are: lists name it, elsewhere their fields do.</summary>
internal static class ExportShapes
{
    /// <summary>The lists that an export has, and what is in them; unknown where the fields decide.</summary>
    public static IReadOnlyDictionary<string, ExportShape> Lists { get; } = new Dictionary<string, ExportShape>(StringComparer.Ordinal)
    {
        ["observations"] = ExportShape.Observation,
        ["scores"] = ExportShape.Score,
        ["traces"] = ExportShape.Trace,
        ["data"] = ExportShape.Unknown,
    };

    /// <summary>Says what an object with these fields is.</summary>
    /// <param name="has">Says whether the object has a field.</param>
    public static ExportShape Of(Func<string, bool> has)
    {
        if (has("startTime") || has("parentObservationId") || (has("traceId") && has("type")))
            return ExportShape.Observation;
        if (has("dataType") || has("value") || has("stringValue"))
            return ExportShape.Score;
        return has("id") ? ExportShape.Trace : ExportShape.Unknown;
    }
}
