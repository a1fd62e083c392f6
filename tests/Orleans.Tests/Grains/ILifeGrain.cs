namespace DebugGrid.Orleans.Tests;

[Alias("tests.ILifeGrain")]
public interface ILifeGrain : IGrainWithStringKey
{
    Task<string> Touch();

    Task StayFor(TimeSpan time);

    Task EndAndStay();
}
