using DebugGrid.Protocol;

namespace DebugGrid.Client.Tests;

/// <summary>A client whose events a test can read.</summary>
internal sealed class Recording : IAsyncDisposable
{
    /// <summary>A client with the given settings.</summary>
    public Recording(Action<DebugGridOptions>? configure = null, TimeProvider? clock = null)
    {
        var options = new DebugGridOptions { ComponentId = "tests" };
        // A busy machine must not cut a payload; what the budget does is tested with a clock of its own.
        options.Capture.TimeBudget = TimeSpan.FromMinutes(5);
        configure?.Invoke(options);
        Client = new DebugGridClient(options, Transport, clock ?? TimeProvider.System);
    }

    /// <summary>The grid's side.</summary>
    public RecordingTransport Transport { get; } = new();

    /// <summary>The application's side.</summary>
    public DebugGridClient Client { get; }

    /// <summary>Everything emitted before the call.</summary>
    public async Task<IReadOnlyList<DebugEvent>> EventsAsync()
    {
        await Client.FlushAsync(TestContext.Current.CancellationToken);
        return Transport.Events;
    }

    /// <summary>Everything of one kind emitted before the call.</summary>
    public async Task<IReadOnlyList<T>> EventsAsync<T>()
        where T : DebugEvent => [.. (await EventsAsync()).OfType<T>()];

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Client.DisposeAsync();
}
