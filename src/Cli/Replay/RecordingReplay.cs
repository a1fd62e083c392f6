using DebugGrid.Cli.Import;
using DebugGrid.Client.Sending;
using DebugGrid.Client.Storage;
using DebugGrid.Client.Transports;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Primitives;
using DebugGrid.Protocol.Wire;

namespace DebugGrid.Cli.Replay;

/// <summary>Sends a recording's batches again, in order, at a speed. With new ids its events follow the replay's time, too.</summary>
/// <param name="reader">The recording.</param>
/// <param name="name">Its name, for messages.</param>
/// <param name="sender">Where batches go.</param>
/// <param name="speed">How fast.</param>
/// <param name="ids">Gives new ids; null keeps batches as they were recorded.</param>
/// <param name="clock">The clock.</param>
internal sealed class RecordingReplay(RecordingReader reader, string name, ImportSender sender, ReplaySpeed speed, ReplayIds? ids, TimeProvider clock)
{
    /// <summary>Who sends a replay with new ids.</summary>
    public const string Sender = "debuggrid-replay";

    private ReplayClock? times;
    private int number;

    /// <summary>Sends everything.</summary>
    /// <param name="report">Told after each batch how many bytes of the file are done.</param>
    /// <param name="cancellationToken">Ends the replay between two batches.</param>
    /// <exception cref="WireFormatException">A batch is none.</exception>
    public async Task RunAsync(Action<double> report, CancellationToken cancellationToken)
    {
        while (await reader.ReadAsync(cancellationToken) is { } batch)
        {
            number++;
            var events = WireDecoder.DecodeBatch(batch.Encoded).Events;
            times ??= ReplayClock.For(batch.Id, speed, Timestamp.Now(clock));
            await WaitUntilAsync(times.DueOf(batch.Id), cancellationToken);
            await sender.SendAsync(ids is null ? Kept(batch, events) : Renewed(ids, times, events), cancellationToken);
            report(reader.BytesRead);
        }
    }

    private async Task WaitUntilAsync(Timestamp due, CancellationToken cancellationToken)
    {
        var left = due - Timestamp.Now(clock);
        if (left > TimeSpan.Zero)
            await Task.Delay(left, clock, cancellationToken);
    }

    private PendingBatch Kept(OutgoingBatch batch, IReadOnlyList<DebugEvent> events) => new(batch.Id, batch.Encoded.ToArray(), Named(events));

    private PendingBatch Renewed(ReplayIds renewal, ReplayClock moved, IReadOnlyList<DebugEvent> events)
    {
        DebugEvent[] renewed = [.. events.Select(message => renewal.Renew(message, moved.TimeOf(message.Time)))];
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        return new PendingBatch(id, WireEncoder.EncodeBatch(new BatchHeader(id, Sender, default, default), renewed), Named(renewed));
    }

    private ImportedEvent[] Named(IReadOnlyList<DebugEvent> events) =>
        [.. events.Select((message, index) => new ImportedEvent(message, new EventOrigin(name, $"batch {number}, event {index + 1}")))];
}
