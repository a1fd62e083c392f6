namespace DebugGrid.Orleans.Tests;

/// <summary>Implemented by nobody.</summary>
[Alias("tests.IOrphanGrain")]
public interface IOrphanGrain : IGrainWithStringKey
{
    Task Touch();
}
