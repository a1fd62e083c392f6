using System.Globalization;
using System.Text;

namespace DebugGrid.Journal.Storage;

/// <summary>Keeps a directory for one process: the operating system's lock on the file "lock", which goes with the process however it ends.
/// The file holds the owner's process id, for the message only.</summary>
internal sealed class DirectoryLock : IDisposable
{
    private const string FileName = "lock";

    private readonly FileStream _stream;

    private DirectoryLock(FileStream stream) => _stream = stream;

    /// <summary>Takes a directory.</summary>
    /// <exception cref="JournalDirectoryException">Another process, or another journal of this one, has it.</exception>
    internal static DirectoryLock Take(string directory)
    {
        var path = Path.Combine(directory, FileName);
        FileStream stream;
        try
        {
            stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new JournalDirectoryException(directory, $"The directory '{directory}' is in use by process {OwnerOf(path)}.", e);
        }

        stream.SetLength(0);
        stream.Write(Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
        stream.Flush();
        return new DirectoryLock(stream);
    }

    public void Dispose() => _stream.Dispose();

    private static string OwnerOf(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
        catch (IOException)
        {
            return "(unknown)";
        }
    }
}
