using System.ComponentModel;
using System.Diagnostics;
using System.IO.Pipes;

namespace DebugGrid.Analytics.Isolation;

/// <summary>A process of a history that was started and not told yet what to open. Disposing it ends it.</summary>
internal sealed class HistoryChild : IAsyncDisposable
{
    /// <summary>How long it may take to start.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private HistoryChild(HistoryCommand command, Process process, NamedPipeServerStream pipe)
    {
        Command = command;
        Process = process;
        Pipe = pipe;
    }

    /// <summary>How it was started.</summary>
    public HistoryCommand Command { get; }

    /// <summary>The process.</summary>
    public Process Process { get; }

    /// <summary>The way to it, once it is there.</summary>
    public NamedPipeServerStream Pipe { get; }

    /// <summary>Starts it.</summary>
    /// <exception cref="AnalyticsDatabaseException">It cannot be started.</exception>
    public static HistoryChild Start(HistoryCommand command)
    {
        string name = $"debuggrid-{Guid.NewGuid():N}";
        var pipe = new NamedPipeServerStream(
            name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        var start = new ProcessStartInfo(command.Program, [.. command.Arguments, HistoryServer.Verb, name]) { UseShellExecute = false };
        try
        {
            return new HistoryChild(command, Process.Start(start)!, pipe);
        }
        catch (Win32Exception fault)
        {
            pipe.Dispose();
            throw new AnalyticsDatabaseException($"The process of the history ({command.Program}) cannot be started: {fault.Message}.", fault);
        }
    }

    /// <summary>Waits until it is there. When it does not come it is ended.</summary>
    /// <exception cref="AnalyticsDatabaseException">It does not come.</exception>
    public async Task ArriveAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        bool arrived = false;
        try
        {
            Task connected = Pipe.WaitForConnectionAsync(patience.Token);
            Task first = await Task.WhenAny(connected, Process.WaitForExitAsync(patience.Token));
            if (first != connected)
                await patience.CancelAsync();
            await connected;
            arrived = true;
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new AnalyticsDatabaseException($"The process of the history ({Command.Program}) ended before it began, or did not begin within {Patience.TotalSeconds:0} s.");
        }
        finally
        {
            if (!arrived)
                await DisposeAsync();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Process.Kill();
        await Process.WaitForExitAsync();
        Process.Dispose();
        await Pipe.DisposeAsync();
    }
}
