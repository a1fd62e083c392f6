using System.Collections.Concurrent;

namespace DebugGrid.Orleans.Tests;

/// <summary>What happened inside of grains, seen from outside without calling them.</summary>
public sealed class Recorder
{
    private readonly ConcurrentQueue<string> entries = new();

    public IReadOnlyList<string> Entries => [.. entries];

    public void Add(string entry) => entries.Enqueue(entry);

    public Task Until(string entry) => Wait.Until(() => Task.FromResult(entries.Contains(entry)));
}
