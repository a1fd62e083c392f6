using Orleans.Metadata;

namespace DebugGrid.Orleans.Tests;

/// <summary>Compound keys, and two classes of which one is the default.</summary>
[Alias("tests.IPairGrain"), DefaultGrainType("second-pair")]
public interface IPairGrain : IGrainWithIntegerCompoundKey
{
    Task<string> Key();
}
