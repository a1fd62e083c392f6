namespace DebugGrid.Cluster.Running;

/// <summary>A cluster that tests share which leave it as it is.</summary>
public sealed class TwoSilos : IAsyncLifetime
{
    public RunningCluster Cluster { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Cluster = await RunningCluster.Start();

    public ValueTask DisposeAsync() => Cluster.DisposeAsync();
}
