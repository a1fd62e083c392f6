using System.ComponentModel;
using System.Diagnostics;
using System.IO.Pipes;
using System.Text.Json;
using DebugGrid.Analytics.Peers;
using DebugGrid.Contracts;
using Microsoft.Extensions.Logging;
using Orleans.Serialization;

namespace DebugGrid.Analytics.Isolation;

/// <summary>A history that is open in a process of its own, which ends with it.</summary>
internal sealed partial class HistoryProcess : IHistory
{
    /// <summary>How long the process may take to start, and to end when it was told to.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process process;
    private readonly PeerChannel channel;
    private readonly IHistoryMeasures measures;
    private readonly IHistorySide history;
    private readonly ILogger logger;
    private int closing;

    private HistoryProcess(Process process, PeerChannel channel, IHistoryMeasures measures, ILogger logger)
    {
        this.process = process;
        this.channel = channel;
        this.measures = measures;
        this.logger = logger;
        history = PeerProxy.To<IHistorySide>(channel);
        Questions = PeerProxy.To<IHistoryQuestions>(channel);
        _ = SayWhenGone();
    }

    public IHistoryQuestions Questions { get; }

    public bool IsLost => channel.Closed.IsCompleted;

    /// <summary>Starts the process and opens the history in it.</summary>
    /// <exception cref="AnalyticsDatabaseException">The file cannot be used, or the process cannot be started.</exception>
    public static async Task<HistoryProcess> OpenAsync(
        HistoryCommand command, AnalyticsOptions options, SiloSide silo, IHistoryMeasures measures, Serializer serializer, ILogger logger, CancellationToken cancellationToken)
    {
        string name = $"debuggrid-{Guid.NewGuid():N}";
        var pipe = new NamedPipeServerStream(
            name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        Process process = Start(command, name, pipe);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await pipe.WaitForConnectionAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            await pipe.DisposeAsync();
            cancellationToken.ThrowIfCancellationRequested();
            throw new AnalyticsDatabaseException($"The process of the history ({command.Program}) did not begin within {Patience.TotalSeconds:0} s.");
        }

        var channel = new PeerChannel(pipe, serializer);
        channel.Serve<ISiloSide>(silo);
        channel.Start();
        var started = new HistoryProcess(process, channel, measures, logger);
        string? fault = "its process ended.";
        try
        {
            fault = await started.history.OpenAsync(JsonSerializer.Serialize(options), silo.Standings(), cancellationToken);
        }
        catch (HistoryUnavailableException)
        {
            // The fault says so.
        }
        finally
        {
            if (fault is not null)
                await started.DisposeAsync();
        }

        return fault is null ? started : throw new AnalyticsDatabaseException(fault);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref closing, 1) != 0)
            return;
        try
        {
            await history.CloseAsync().WaitAsync(Patience);
        }
        catch (Exception fault) when (fault is HistoryUnavailableException or TimeoutException)
        {
            // It is gone already, or will be.
        }

        await channel.DisposeAsync();
        await End();
        measures.Dispose();
    }

    private static Process Start(HistoryCommand command, string pipe, NamedPipeServerStream stream)
    {
        var start = new ProcessStartInfo(command.Program, [.. command.Arguments, HistoryServer.Verb, pipe]) { UseShellExecute = false };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception fault)
        {
            stream.Dispose();
            throw new AnalyticsDatabaseException($"The process of the history ({command.Program}) cannot be started: {fault.Message}.", fault);
        }
    }

    private async Task End()
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }
        finally
        {
            process.Dispose();
        }
    }

    private async Task SayWhenGone()
    {
        await channel.Closed;
        if (Volatile.Read(ref closing) == 0)
            LogGone();
    }
}
