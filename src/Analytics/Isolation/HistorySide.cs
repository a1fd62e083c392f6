using System.Text.Json;
using DebugGrid.Analytics.Peers;

namespace DebugGrid.Analytics.Isolation;

/// <summary>The end of the history's process: opens the one history that it is for.</summary>
/// <param name="channel">The way to the silo.</param>
/// <param name="clock">The grid's clock.</param>
internal sealed class HistorySide(PeerChannel channel, TimeProvider clock) : IHistorySide, IDisposable
{
    private AnalyticsEngine? engine;
    private ForwardedMeasures? measures;

    /// <summary>Called when a statement does not end, or takes more than it may: only the end of the process ends it.</summary>
    public required Action GiveUp { get; init; }

    public async Task<string?> OpenAsync(string options, HistoryCommand command, JournalStanding[] journal, CancellationToken cancellationToken)
    {
        var silo = PeerProxy.To<ISiloSide>(channel);
        try
        {
            engine = await AnalyticsEngine.OpenAsync(
                JsonSerializer.Deserialize<AnalyticsOptions>(options)!,
                new FedJournal(silo, journal),
                clock,
                new ForwardedLog(silo),
                measures = new ForwardedMeasures(silo, clock),
                command,
                null,
                cancellationToken);
        }
        catch (AnalyticsDatabaseException unusable)
        {
            return unusable.Message;
        }

        engine.Guard.GivesUp = GiveUp;
        channel.Serve<IHistoryQuestions>(engine);
        return null;
    }

    public Task BeatAsync() => Task.CompletedTask;

    public async Task CloseAsync()
    {
        if (engine is not null)
            await engine.DisposeAsync();
    }

    public void Dispose() => measures?.Dispose();
}
