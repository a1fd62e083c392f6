namespace DebugGrid.Analytics.Flush.Follow;

/// <summary>What one flush did.</summary>
/// <param name="Written">Events written.</param>
/// <param name="Duplicates">Events left out, because the flush or the history held their id.</param>
/// <param name="Refused">Events that the tables refused; they are dead letters.</param>
/// <param name="FirstRefusal">The first of them and why; null when there is none.</param>
/// <param name="BrokenBatches">Batches, or single events of them, that could not be read.</param>
[GenerateSerializer]
internal readonly record struct FlushOutcome(
    [property: Id(0)] int Written,
    [property: Id(1)] int Duplicates,
    [property: Id(2)] int Refused = 0,
    [property: Id(3)] string? FirstRefusal = null,
    [property: Id(4)] int BrokenBatches = 0)
{
    /// <summary>What two parts of a flush did together.</summary>
    public static FlushOutcome operator +(FlushOutcome first, FlushOutcome second) => new(
        first.Written + second.Written,
        first.Duplicates + second.Duplicates,
        first.Refused + second.Refused,
        first.FirstRefusal ?? second.FirstRefusal,
        first.BrokenBatches + second.BrokenBatches);
}
