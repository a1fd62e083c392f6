using System.Globalization;

namespace DebugGrid.Journal.Storage;

/// <summary>Keeps a directory for one process: the operating system's lock on the file "lock", which goes with the process however it ends.
/// The file "owner" beside it holds the owner's process id, for the message only: a locked file cannot be read everywhere.</summary>
internal sealed class DirectoryLock : IDisposable
{
    private const string FileName = "lock";
    private const string OwnerFileName = "owner";

    /// <summary>What a file that somebody else has locked is told by: EWOULDBLOCK of Linux and of macOS, ERROR_SHARING_VIOLATION of Windows.</summary>
    private static readonly int[] LockedHere = [11, 35, unchecked((int)0x80070020)];

    private readonly FileStream _stream;

    private DirectoryLock(FileStream stream) => _stream = stream;

    /// <summary>Takes a directory.</summary>
    /// <exception cref="JournalDirectoryException">Another process, or another journal of this one, has it; or it cannot be written to.</exception>
    internal static DirectoryLock Take(string directory)
    {
        FileStream stream;
        try
        {
            stream = new FileStream(Path.Combine(directory, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (LockedHere.Contains(e.HResult))
        {
            throw new JournalDirectoryException(directory, $"The directory '{directory}' is in use by process {OwnerOf(directory)}: a grid runs on it already.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new JournalDirectoryException(directory, $"The directory '{directory}' cannot be written to: {e.Message}", e);
        }

        File.WriteAllText(Path.Combine(directory, OwnerFileName), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return new DirectoryLock(stream);
    }

    public void Dispose() => _stream.Dispose();

    private static string OwnerOf(string directory)
    {
        try
        {
            return File.ReadAllText(Path.Combine(directory, OwnerFileName));
        }
        catch (IOException)
        {
            return "(unknown)";
        }
    }
}
