namespace DebugGrid.Analytics.Tests;

/// <summary>One grid with one record for all tests of a class that only read.</summary>
public sealed class SharedGrid : IAsyncLifetime
{
    internal Grid Grid { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Grid = await Grid.OpenAsync();
        await Grid.AppendAsync(Grid.Record());
    }

    public ValueTask DisposeAsync() => Grid.DisposeAsync();
}
