using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using DebugGrid.Analytics.Engine;

namespace DebugGrid.Analytics.Isolation;

/// <summary>
/// The note beside a history of the process that has it open. A silo holds the note locked while it lives, so what one that can be taken names was left behind: by a
/// silo that was killed while its process did not notice. Such a process keeps the file from everyone, so it is ended.
/// </summary>
internal sealed class HistoryNote : IDisposable
{
    private const string Extension = ".process";

    /// <summary>How far two readings of when a process started may lie apart: it is reckoned from the time of day.</summary>
    private static readonly TimeSpan StartTolerance = TimeSpan.FromSeconds(5);

    private readonly FileStream file;

    private HistoryNote(FileStream file) => this.file = file;

    /// <summary>Takes the note of a history.</summary>
    /// <param name="options">Says where the history is.</param>
    /// <returns>The note; null when another silo holds it or it cannot be written, which opening the history then says.</returns>
    public static HistoryNote? TryTake(AnalyticsOptions options)
    {
        try
        {
            DatabaseFile.CreateDirectory(options.Directory);
            return new HistoryNote(new FileStream(options.DatabasePath + Extension, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Ends the process that the note names, if it still runs.</summary>
    /// <returns>Its number when there was one to end.</returns>
    public int? EndNamed()
    {
        file.Position = 0;
        using var reader = new StreamReader(file, leaveOpen: true);
        if (reader.ReadLine()?.Split(' ') is not [var number, var started]
            || !int.TryParse(number, CultureInfo.InvariantCulture, out int id)
            || !DateTime.TryParse(started, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTime start))
            return null;
        try
        {
            using var process = Process.GetProcessById(id);
            if ((process.StartTime.ToUniversalTime() - start).Duration() > StartTolerance)
                return null;
            process.Kill();
            process.WaitForExit(StartTolerance);
            return id;
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // No such process, or none of this user.
            return null;
        }
    }

    /// <summary>Names the process that has the history open from now on; nobody where it has ended already, or the disk has no room. The history opens all the same.</summary>
    public void Name(Process process)
    {
        try
        {
            file.SetLength(0);
            file.Write(Encoding.ASCII.GetBytes($"{process.Id.ToString(CultureInfo.InvariantCulture)} {process.StartTime.ToUniversalTime():O}\n"));
        }
        catch (Exception fault) when (fault is IOException or InvalidOperationException or Win32Exception)
        {
            // A note that lacks names nobody, or cannot be read as one: then nobody is ended by it.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}
