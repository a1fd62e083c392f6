using DebugGrid.Contracts;
using DebugGrid.Grains.Replay;
using DebugGrid.Grains.Work;
using DebugGrid.Protocol;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace DebugGrid.Grains.Sessions;

/// <summary>The shell around a session.</summary>
internal sealed class SessionGrain(
    [PersistentState("state", "grid")] IPersistentState<SessionState> storage,
    GrainInstruments instruments,
    ILogger<SessionGrain> logger) : SliceGrain<SessionState>(storage, instruments, logger), ISessionGrain
{
    private SessionMachine machine = null!;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        machine = new SessionMachine(State);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<SessionView?> GetView() => Task.FromResult(SessionViews.Of(GrainKeys.Split(this.GetPrimaryKeyString()).Local, State));

    /// <inheritdoc/>
    protected override ValueTask Take(DebugEvent @event, EventPlace place, bool foreign, SliceEffects effects)
    {
        machine.Apply(@event);
        return ValueTask.CompletedTask;
    }
}
