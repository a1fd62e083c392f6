using DebugGrid.Client.Diagnostics;
using DebugGrid.Client.Transports;

namespace DebugGrid.Client.Storage;

/// <summary>Batches on disk, one a file. Survives the process, not the machine's power. Not safe from several threads.</summary>
internal sealed class SpillDirectory : IDisposable
{
    /// <summary>Files that a directory may hold.</summary>
    public const int MaxFiles = 100_000;

    private const int DiskFullUnix = 28;
    private const int DiskFullWindows = unchecked((int)0x80070070);
    private readonly SpillRun own;
    private readonly List<SpillRun> runs;
    private readonly long maxBytes;
    private readonly ClientFaults faults;
    private long bytes;
    private int files;

    private SpillDirectory(SpillRun own, List<SpillRun> leftBehind, long maxBytes, ClientFaults faults)
    {
        this.own = own;
        this.maxBytes = maxBytes;
        this.faults = faults;
        LeftBehind = [.. leftBehind.SelectMany(run => run.Files())];
        runs = [own, .. leftBehind];
        bytes = LeftBehind.Sum(file => file.Bytes);
        files = LeftBehind.Count;
    }

    /// <summary>What earlier processes left, oldest first.</summary>
    public IReadOnlyList<SpillFile> LeftBehind { get; }

    /// <summary>Opens the directory; null when it is switched off or cannot be used, which is told.</summary>
    public static SpillDirectory? Open(SpillOptions options, TimeProvider clock, ClientFaults faults)
    {
        if (options.Directory is null)
            return null;
        try
        {
            string directory = Directory.CreateDirectory(options.Directory).FullName;
            List<SpillRun> leftBehind = [.. SpillRun.TakeLeftBehind(directory)];
            return new SpillDirectory(SpillRun.Create(directory, clock), leftBehind, options.MaxBytes, faults);
        }
        catch (Exception fault) when (faults.Report("spill", fault))
        {
            return null;
        }
    }

    /// <summary>Writes a batch: whole under its name, or not at all.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="sequence">Its place among this process' batches.</param>
    /// <param name="reason">Why it was not written.</param>
    /// <returns>Null when it was not written.</returns>
    public SpillFile? Write(OutgoingBatch batch, long sequence, out DropReason reason)
    {
        reason = DropReason.SpillFull;
        byte[] frame = BatchFrame.Encode(batch);
        long size = SpillFile.BlocksOf(frame.Length);
        if (bytes + size > maxBytes || files >= MaxFiles)
        {
            faults.Report("spill", new IOException($"The spill directory is full: {bytes} bytes in {files} files."));
            return null;
        }
        string path = Path.Combine(own.Path, SpillFile.NameOf(sequence, batch.Events));
        string unfinished = path + ".tmp";
        try
        {
            File.WriteAllBytes(unfinished, frame);
            File.Move(unfinished, path);
        }
        catch (Exception fault) when (faults.Report("spill", fault))
        {
            reason = fault.HResult is DiskFullUnix or DiskFullWindows ? DropReason.SpillFull : DropReason.SpillFault;
            TryDelete(unfinished);
            return null;
        }
        bytes += size;
        files++;
        return new SpillFile(path, batch.Events, size, own);
    }

    /// <summary>Reads a batch back; null when its file cannot be read or is damaged, which is told.</summary>
    public OutgoingBatch? Read(SpillFile file)
    {
        try
        {
            return BatchFrame.Decode(File.ReadAllBytes(file.Path)) ?? throw new InvalidDataException($"'{file.Path}' is damaged.");
        }
        catch (Exception fault) when (faults.Report("spill", fault))
        {
            return null;
        }
    }

    /// <summary>Forgets a batch.</summary>
    public void Remove(SpillFile file)
    {
        TryDelete(file.Path);
        bytes -= file.Bytes;
        files--;
    }

    /// <summary>Lets go of the directory; what waits in it is for the next process.</summary>
    public void Dispose()
    {
        foreach (var run in runs)
        {
            try
            {
                run.Dispose();
            }
            catch (Exception fault) when (faults.Report("spill", fault))
            {
                // Told; an empty subdirectory may stay.
            }
        }
    }

    private void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception fault) when (faults.Report("spill", fault))
        {
            // Told; the batch would be sent again by the next process, which the grid knows it by its id for.
        }
    }
}
