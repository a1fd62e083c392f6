using DebugGrid.Client.Diagnostics;
using DebugGrid.Client.Outputs;
using DebugGrid.Protocol;

namespace DebugGrid.Client;

/// <summary>Where a client's events go beside the grid. Outputs may be added and taken away while it runs. Safe from several threads.</summary>
public sealed class DebugOutputs : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly TimeProvider clock;
    private readonly ClientFaults faults;
    private readonly int capacity;
    private volatile OutputPump[] pumps = [];
    private bool closed;

    internal DebugOutputs(OutputOptions options, TimeProvider clock, ClientFaults faults)
    {
        this.clock = clock;
        this.faults = faults;
        capacity = options.QueueEvents;
        Ring = new CaptureRing(options.RingEvents);
        foreach (var output in ConfiguredOutputs.Of(options))
            Add(output);
    }

    /// <summary>The last events, in memory; off unless <see cref="OutputOptions.RingEvents"/> says how many.</summary>
    public CaptureRing Ring { get; }

    /// <summary>What each output did so far, in the order in which they were added.</summary>
    public IReadOnlyList<OutputStatistics> Statistics => [.. pumps.Select(pump => pump.Statistics)];

    /// <summary>Adds an output, which is disposed with the client. After the client was closed nothing is added.</summary>
    /// <returns>Whether it was added.</returns>
    public bool Add(IDebugOutput output)
    {
        try
        {
            lock (gate)
            {
                if (closed)
                    return false;
                pumps = [.. pumps, new OutputPump(output, capacity, clock, faults)];
                return true;
            }
        }
        catch (Exception fault) when (faults.Report("outputs", fault))
        {
            return false;
        }
    }

    /// <summary>Takes every output of a name away, once what waits for it is written.</summary>
    /// <param name="name">The output's name.</param>
    /// <param name="budget">How long the writing may take.</param>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> RemoveAsync(string name, TimeSpan budget)
    {
        OutputPump[] removed;
        lock (gate)
        {
            removed = [.. pumps.Where(pump => pump.Statistics.Name == name)];
            pumps = [.. pumps.Except(removed)];
        }
        foreach (var pump in removed)
        {
            await pump.CloseAsync(budget);
            await pump.DisposeAsync();
        }
        return removed.Length > 0;
    }

    /// <summary>Waits until what was taken before is written, or lost and counted.</summary>
    public Task FlushAsync(CancellationToken cancellationToken = default) => Task.WhenAll(pumps.Select(pump => pump.FlushAsync(cancellationToken)));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        lock (gate)
            closed = true;
        foreach (var pump in pumps)
            await pump.DisposeAsync();
    }

    internal void Take(DebugEvent message)
    {
        if (Ring.Capacity > 0)
            Ring.Add(message);
        foreach (var pump in pumps)
            pump.Take(message);
    }

    internal Task CloseAsync(TimeSpan budget)
    {
        lock (gate)
            closed = true;
        return Task.WhenAll(pumps.Select(pump => pump.CloseAsync(budget)));
    }
}
