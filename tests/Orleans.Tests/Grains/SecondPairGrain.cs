namespace DebugGrid.Orleans.Tests;

[GrainType("second-pair")]
public sealed class SecondPairGrain : Grain, IPairGrain
{
    public Task<string> Key() => Task.FromResult($"second {this.GetPrimaryKeyLong(out string? extension)} {extension}");
}
