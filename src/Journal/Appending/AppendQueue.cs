using System.Threading.Channels;

namespace DebugGrid.Journal.Appending;

/// <summary>What waits to be written to one partition: bounded, in order, and without the batches that are known. Many callers, one loop that takes.</summary>
internal sealed class AppendQueue(BatchWindow window, PartitionCounters counters, TimeProvider time, TimeSpan commitDelay)
{
    private readonly Channel<object> _queue =
        Channel.CreateBounded<object>(new BoundedChannelOptions(JournalLimits.MaxQueuedBatches) { SingleReader = true });

    /// <summary>Queues a batch and waits until it is durable, or for the first append of the same id.</summary>
    internal async ValueTask<JournalAppend> AppendAsync(AppendRequest request, CancellationToken cancellationToken)
    {
        while (!window.TryEnter(request, out var position, out var first))
        {
            if (first is not null)
            {
                try
                {
                    position = (await first.Completion.WaitAsync(cancellationToken).ConfigureAwait(false)).Position;
                }
                catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
                {
                    // The first was withdrawn by its own caller: this one takes its place.
                    continue;
                }
            }

            counters.OnDuplicate();
            return new JournalAppend(position, Duplicate: true);
        }

        try
        {
            await _queue.Writer.WriteAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or ChannelClosedException)
        {
            Withdraw(request);
            ObjectDisposedException.ThrowIf(e is ChannelClosedException, typeof(IJournal));
            throw;
        }

        await using var registration = cancellationToken.UnsafeRegister(_ => Withdraw(request), null).ConfigureAwait(false);
        return await request.Completion.ConfigureAwait(false);
    }

    /// <summary>Queues other work and waits until it is done.</summary>
    internal async ValueTask RunAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        var request = new WorkRequest(work);
        try
        {
            await _queue.Writer.WriteAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(IJournal));
        }

        await request.Completion.ConfigureAwait(false);
    }

    /// <summary>Waits for something to do, and a moment longer where commits are held back to gather more.</summary>
    /// <returns>False when the queue is closed and empty.</returns>
    internal async ValueTask<bool> WaitAsync()
    {
        if (!await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
            return false;
        if (commitDelay > TimeSpan.Zero)
            await Task.Delay(commitDelay, time).ConfigureAwait(false);
        return true;
    }

    /// <summary>Takes what waits, up to the limits of a group or to the first other work, which comes after the group.</summary>
    internal WorkRequest? Take(List<AppendRequest> group)
    {
        group.Clear();
        long bytes = 0;
        while (group.Count < JournalLimits.MaxGroupBatches && bytes < JournalLimits.MaxGroupBytes && _queue.Reader.TryRead(out var item))
        {
            if (item is WorkRequest work)
                return work;
            if (item is not AppendRequest request || !request.TryStart())
                continue;
            group.Add(request);
            bytes += request.Payload.Length;
        }

        return null;
    }

    /// <summary>Answers and takes out of a group the batches whose ids have become known since they were queued: another writer stored them, or a commit
    /// that seemed to have failed did.</summary>
    internal void AnswerKnown(List<AppendRequest> group) => group.RemoveAll(request =>
    {
        if (!window.TryFind(request.BatchId, out var position))
            return false;
        counters.OnDuplicate();
        request.Succeed(position, duplicate: true);
        return true;
    });

    /// <summary>Answers a group whose commit failed; its ids are free again.</summary>
    internal void Refuse(List<AppendRequest> group, Exception failure)
    {
        counters.OnFailedCommit();
        foreach (var request in group)
        {
            window.Forget(request);
            request.Fail(failure);
        }
    }

    /// <summary>Takes nothing more in. What is queued is still written.</summary>
    internal void Close() => _queue.Writer.TryComplete();

    private void Withdraw(AppendRequest request)
    {
        if (request.TryWithdraw())
            window.Forget(request);
    }
}
