using System.Buffers;
using DebugGrid.Client.Code;
using DebugGrid.Client.Diagnostics;
using DebugGrid.Client.Transports;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Wire;

namespace DebugGrid.Client.Sending;

/// <summary>Puts events into one batch until it is full. An event that breaks a rule is left out and counted. Not safe from several threads.</summary>
internal sealed class BatchWriter(string sender, SendingOptions options, TimeProvider clock, ClientStatistics statistics, ClientFaults faults, SnapshotLedger snapshots)
{
    private readonly ArrayBufferWriter<byte> frames = new(options.BatchBytes);
    private int events;

    /// <summary>True when nothing waits.</summary>
    public bool IsEmpty => events == 0;

    /// <summary>True when the batch should be sent.</summary>
    public bool IsFull => events >= options.BatchEvents || frames.WrittenCount >= options.BatchBytes;

    /// <summary>Adds an event.</summary>
    public void Add(DebugEvent message)
    {
        try
        {
            if (message is ExecutionRecord record)
                message = snapshots.Complete(record);
            if (EventValidation.Check(message, Timestamp.Now(clock)) is { } fault)
            {
                Refuse(fault.Field, fault.Error);
                return;
            }
            int before = frames.WrittenCount;
            int bytes = WireEncoder.EncodeFrame(message, frames);
            if (bytes > ProtocolLimits.MaxEventBytes)
            {
                CutTo(before);
                Refuse(message.Kind.ToString(), $"has {bytes} bytes; the limit is {ProtocolLimits.MaxEventBytes}");
                return;
            }
            events++;
        }
        catch (Exception fault) when (faults.Report("encoding", fault))
        {
            // An event is written whole or not at all.
            statistics.OnDropped(DropReason.EncodingFault);
        }
    }

    /// <summary>Takes the batch out and begins the next one.</summary>
    public OutgoingBatch Take()
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        var encoded = new ArrayBufferWriter<byte>(frames.WrittenCount + ProtocolLimits.MaxIdLength);
        WireEncoder.EncodeHeader(new BatchHeader(id, sender, default, default), encoded);
        encoded.Write(frames.WrittenSpan);
        snapshots.OnBatch(id);
        var batch = new OutgoingBatch(id, events, encoded.WrittenMemory);
        frames.ResetWrittenCount();
        events = 0;
        return batch;
    }

    private void Refuse(string field, string error)
    {
        statistics.OnDropped(DropReason.Invalid);
        faults.ReportRefused(field, error);
    }

    private void CutTo(int length)
    {
        byte[] kept = frames.WrittenSpan[..length].ToArray();
        frames.ResetWrittenCount();
        frames.Write(kept);
    }
}
