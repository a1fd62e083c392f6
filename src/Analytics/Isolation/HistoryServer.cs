using System.Diagnostics;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using DebugGrid.Analytics.Peers;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace DebugGrid.Analytics.Isolation;

/// <summary>The process in which a silo has its history: what the database does, whatever statement it is given, cannot end the silo.</summary>
public static class HistoryServer
{
    /// <summary>The command line's first word that makes a silo's program a history's process. The pipe's name follows.</summary>
    public const string Verb = "history-process";

    private const int NoSilo = 1;

    /// <summary>How long an answer has to leave before the process ends with the statement that does not.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Runs until the silo closes the pipe or is gone.</summary>
    /// <param name="pipe">The name of the silo's pipe.</param>
    /// <returns>The exit code: 0, or 1 when no silo has such a pipe any more.</returns>
    public static Task<int> Run(string pipe) => Run(pipe, Patience);

    /// <summary>The same, waiting so long for the pipe.</summary>
    internal static async Task<int> Run(string pipe, TimeSpan patience)
    {
        // A terminal sends these to every process of its group; when the history ends is the silo's to say.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, static signal => signal.Cancel = true);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, static signal => signal.Cancel = true);
        await using var stream = new NamedPipeClientStream(".", pipe, PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        try
        {
            await stream.ConnectAsync(patience, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            // The silo was there when it started this process. One that has gone meanwhile has nobody to tell.
            return NoSilo;
        }

        await using ServiceProvider services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        await using var channel = new PeerChannel(stream, services.GetRequiredService<Serializer>());
        using var side = new HistorySide(channel, TimeProvider.System) { GiveUp = static () => _ = EndSoon() };
        channel.Serve<IHistorySide>(side);
        channel.Start();
        await channel.Closed;
        // What is not closed now has no silo any more, and its file is wanted by the next one.
        End();
        return 0;
    }

    private static async Task EndSoon()
    {
        await Task.Delay(LastWords, TimeProvider.System);
        End();
    }

    private static void End()
    {
        using Process self = Process.GetCurrentProcess();
        self.Kill();
    }
}
