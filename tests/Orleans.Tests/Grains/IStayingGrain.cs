namespace DebugGrid.Orleans.Tests;

[Alias("tests.IStayingGrain")]
public interface IStayingGrain : IGrainWithStringKey
{
    Task Touch();
}
