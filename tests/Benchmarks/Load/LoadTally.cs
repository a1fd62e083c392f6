namespace DebugGrid.Benchmarks;

/// <summary>What a load sent.</summary>
internal sealed record LoadTally(long Events, long Bytes, long Refused);
