using System.Threading.Channels;
using DebugGrid.Client.Diagnostics;
using DebugGrid.Client.Filters;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Outputs;

/// <summary>Brings events to one output by a task of its own, so that a slow or broken output delays neither the application nor another output.</summary>
internal sealed class OutputPump : IAsyncDisposable
{
    private const int MaxGroup = 256;
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);
    private readonly IDebugOutput output;
    private readonly string name;
    private readonly Channel<Item> queue;
    private readonly TimeProvider clock;
    private readonly ClientFaults faults;
    private readonly CancellationTokenSource closing = new();
    private readonly int rank;
    private readonly Task pumping;
    private long written;
    private long dropped;
    private long failed;

    public OutputPump(IDebugOutput output, int capacity, TimeProvider clock, ClientFaults faults)
    {
        this.output = output;
        name = output.Name;
        this.clock = clock;
        this.faults = faults;
        rank = LevelRank.Of(output.Level);
        queue = Channel.CreateBounded<Item>(new BoundedChannelOptions(capacity) { SingleReader = true });
        pumping = Task.Run(PumpAsync);
    }

    public OutputStatistics Statistics => new(name, Interlocked.Read(ref written), Interlocked.Read(ref dropped), Interlocked.Read(ref failed));

    /// <summary>Takes an event, or drops it and counts that. Never waits.</summary>
    public void Take(DebugEvent message)
    {
        if (LevelRank.Of(message.Level) >= rank && !queue.Writer.TryWrite(new Item(message, null)))
            Interlocked.Increment(ref dropped);
    }

    /// <summary>Waits until what was taken before is written or lost.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        var mark = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await queue.Writer.WriteAsync(new Item(null, mark), cancellationToken);
        }
        catch (ChannelClosedException)
        {
            return;
        }
        await mark.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Takes nothing more and writes what waits, within the budget. An output that does not heed its token is left behind.</summary>
    public async Task CloseAsync(TimeSpan budget)
    {
        queue.Writer.TryComplete();
        closing.CancelAfter(budget);
        await Task.WhenAny(pumping, Task.Delay(budget + Grace, clock));
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync(TimeSpan.Zero);
        if (!pumping.IsCompleted)
            return;
        try
        {
            await output.DisposeAsync();
        }
        catch (Exception fault) when (faults.Report(Part, fault))
        {
            // Told; there is nothing left to do with it.
        }
        closing.Dispose();
    }

    private string Part => $"output {name}";

    private async Task PumpAsync()
    {
        var group = new List<DebugEvent>(MaxGroup);
        while (await queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            while (queue.Reader.TryRead(out var item))
            {
                if (item.Event is { } message)
                    group.Add(message);
                if (item.Mark is not null || group.Count == MaxGroup)
                    await WriteAsync(group);
                item.Mark?.SetResult();
            }
            await WriteAsync(group);
        }
    }

    private async ValueTask WriteAsync(List<DebugEvent> group)
    {
        if (group.Count == 0)
            return;
        try
        {
            closing.Token.ThrowIfCancellationRequested();
            await output.WriteAsync(group, closing.Token);
            Interlocked.Add(ref written, group.Count);
        }
        catch (OperationCanceledException) when (closing.IsCancellationRequested)
        {
            Interlocked.Add(ref dropped, group.Count);
        }
        catch (Exception fault) when (faults.Report(Part, fault))
        {
            Interlocked.Add(ref failed, group.Count);
            await Task.Delay(PauseAfterFault, clock, closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            group.Clear();
        }
    }

    private readonly record struct Item(DebugEvent? Event, TaskCompletionSource? Mark);
}
