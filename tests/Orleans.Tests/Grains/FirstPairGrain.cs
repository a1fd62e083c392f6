namespace DebugGrid.Orleans.Tests;

[GrainType("first-pair")]
public sealed class FirstPairGrain : Grain, IPairGrain
{
    public Task<string> Key() => Task.FromResult($"first {this.GetPrimaryKeyLong(out string? extension)} {extension}");
}
