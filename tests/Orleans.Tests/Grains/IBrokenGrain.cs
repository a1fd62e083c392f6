namespace DebugGrid.Orleans.Tests;

/// <summary>A grain that cannot be constructed: nobody registers what it asks for.</summary>
[Alias("tests.IBrokenGrain")]
public interface IBrokenGrain : IGrainWithStringKey
{
    Task Touch();
}
