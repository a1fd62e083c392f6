namespace DebugGrid.Orleans.Tests;

[Alias("tests.IReentrantConversationGrain")]
public interface IReentrantConversationGrain : IGrainWithIntegerKey
{
    Task Enter();

    Task<int> Inside();

    Task Open();
}
