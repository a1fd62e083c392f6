using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using DebugGrid.Analytics.Schema;
using DebugGrid.Analytics.Sessions;
using DebugGrid.Contracts;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Isolation;

/// <summary>Has <see cref="SessionFile"/> written by a process of its own, which ends with it.</summary>
internal static class SessionFileProcess
{
    /// <summary>The command line's first word that makes a silo's program such a process. The directory of the rows and the file's path follow.</summary>
    public const string Verb = "session-file";

    /// <summary>What the process does.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(string rows, string path)
    {
        try
        {
            Console.Out.WriteLine(SessionFile.Write(rows, path, TimeProvider.System).ToString(CultureInfo.InvariantCulture));
            return 0;
        }
        catch (Exception fault) when (fault is DuckDBException or IOException or SchemaException)
        {
            Console.Error.WriteLine(fault.Message);
            return 1;
        }
    }

    /// <summary>Has the file written.</summary>
    /// <param name="command">How to start the program; null where there is none.</param>
    /// <param name="rows">The directory with the session's rows.</param>
    /// <param name="path">Where; there is nothing yet.</param>
    /// <param name="cancellationToken">Ends the process.</param>
    /// <returns>Events in the file.</returns>
    /// <exception cref="HistoryUnavailableException">The process cannot be started, or fails; says what it said.</exception>
    public static async Task<long> WriteAsync(HistoryCommand? command, string rows, string path, CancellationToken cancellationToken)
    {
        if (command is null)
            throw new HistoryUnavailableException("A session's file is written by a process of its own, and this history was opened without a program for one.");
        using Process process = Start(command, rows, path);
        Task<string> written = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        Task<string> said = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }

        return process.ExitCode == 0 && long.TryParse(await written, CultureInfo.InvariantCulture, out long events)
            ? events
            : throw new HistoryUnavailableException($"The process that writes a session's file ended with {process.ExitCode}. {FirstLine(await said)}");
    }

    private static Process Start(HistoryCommand command, string rows, string path)
    {
        var start = new ProcessStartInfo(command.Program, [.. command.Arguments, Verb, rows, path])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception fault)
        {
            throw new HistoryUnavailableException($"The process that writes a session's file ({command.Program}) cannot be started: {fault.Message}.", fault);
        }
    }

    private static string FirstLine(string text) => text.AsSpan().Trim() is var said && said.IndexOf('\n') is var end and >= 0 ? said[..end].ToString() : said.ToString();
}
