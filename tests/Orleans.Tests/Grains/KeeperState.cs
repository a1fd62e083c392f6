namespace DebugGrid.Orleans.Tests;

[GenerateSerializer, Alias("tests.KeeperState")]
public sealed class KeeperState
{
    [Id(0)]
    public int Value { get; set; }

    [Id(1)]
    public int Deactivations { get; set; }
}
