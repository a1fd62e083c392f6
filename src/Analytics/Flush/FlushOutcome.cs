namespace DebugGrid.Analytics.Flush;

/// <summary>What one transaction did.</summary>
/// <param name="Written">Events written.</param>
/// <param name="Duplicates">Events left out, because the flush or the history held their id.</param>
/// <param name="BrokenBatches">Batches that could not be read.</param>
internal readonly record struct FlushOutcome(int Written, int Duplicates, int BrokenBatches);
