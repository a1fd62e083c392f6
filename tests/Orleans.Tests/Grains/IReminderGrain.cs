namespace DebugGrid.Orleans.Tests;

[Alias("tests.IReminderGrain")]
public interface IReminderGrain : IGrainWithStringKey
{
    Task Register(string name, TimeSpan dueTime, TimeSpan period);

    Task Unregister(string name);

    Task<string[]> Names();
}
