namespace DebugGrid.Orleans.Tests;

[Alias("tests.IGuidGrain")]
public interface IGuidGrain : IGrainWithGuidKey
{
    Task<Guid> Key();
}
