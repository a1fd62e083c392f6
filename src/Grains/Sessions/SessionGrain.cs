using DebugGrid.Contracts;
using DebugGrid.Grains.Slices;
using DebugGrid.Grains.Work;
using DebugGrid.Journal;
using DebugGrid.Protocol;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Grains.Sessions;

/// <summary>The shell around a session.</summary>
internal sealed class SessionGrain(
    SliceServices services,
    ILogger<SessionGrain> logger) : SliceGrain<SessionState>(services, logger), ISessionGrain
{
    private SessionMachine machine = null!;

    /// <inheritdoc/>
    protected override void Open() => machine = new SessionMachine(State);

    /// <inheritdoc/>
    public Task<SessionView?> GetView() => Task.FromResult(SessionViews.Of(GrainKeys.Split(this.GetPrimaryKeyString()).Local, State));

    /// <inheritdoc/>
    protected override ValueTask Take(DebugEvent @event, EventPlace place, bool foreign, SliceEffects effects)
    {
        machine.Apply(@event);
        return ValueTask.CompletedTask;
    }
}
