using DebugGrid.Client.Diagnostics;
using DebugGrid.Client.Transports;

namespace DebugGrid.Client.Storage;

/// <summary>Writes what is sent into the recordings that run. Safe from several threads; nothing of it throws.</summary>
internal sealed class Recorder(ClientStatistics statistics, ClientFaults faults) : IDisposable
{
    private const string Part = "recording";
    private readonly Lock gate = new();
    private readonly List<RecordingFile> files = [];
    private Guid lastId;
    private bool lastWritten;

    /// <summary>Begins a recording; null when its file cannot be used, which is told.</summary>
    public IDisposable? Begin(string path, long maxBytes)
    {
        try
        {
            var file = RecordingFile.Open(path, maxBytes);
            lock (gate)
                files.Add(file);
            return new Running(this, file);
        }
        catch (Exception fault) when (faults.Report(Part, fault))
        {
            return null;
        }
    }

    /// <summary>Writes a batch into every recording that runs; one that comes again is there already.</summary>
    /// <returns>False when there is no recording, or one of them does not have the batch.</returns>
    public bool Write(OutgoingBatch batch)
    {
        lock (gate)
        {
            if (files.Count == 0)
                return false;
            if (batch.Id == lastId)
                return lastWritten;
            lastId = batch.Id;
            lastWritten = true;
            foreach (var file in files)
                lastWritten &= TryWrite(file, batch);
            if (lastWritten)
                statistics.OnRecorded(batch.Events);
            else
                statistics.OnUnrecorded(batch.Events);
            return lastWritten;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            foreach (var file in files)
                file.Dispose();
            files.Clear();
        }
    }

    private bool TryWrite(RecordingFile file, OutgoingBatch batch)
    {
        try
        {
            if (file.TryWrite(batch))
                return true;
            faults.Report(Part, new IOException("The recording is full."));
            return false;
        }
        catch (Exception fault) when (faults.Report(Part, fault))
        {
            return false;
        }
    }

    private void End(RecordingFile file)
    {
        lock (gate)
        {
            if (files.Remove(file))
                file.Dispose();
        }
    }

    private sealed class Running(Recorder owner, RecordingFile file) : IDisposable
    {
        public void Dispose() => owner.End(file);
    }
}
