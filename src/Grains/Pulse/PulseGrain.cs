using DebugGrid.Contracts;
using DebugGrid.Protocol;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace DebugGrid.Grains.Pulse;

/// <summary>The shell around what the dashboard counts of one partition.</summary>
[KeepAlive]
internal sealed partial class PulseGrain(
    [PersistentState("state", "grid")] IPersistentState<PulseState> storage,
    TimeProvider clock,
    GrainInstruments instruments,
    ILogger<PulseGrain> logger) : Grain, IPulseGrain
{
    private long saved;
    private bool dirty;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        saved = storage.State.Through;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        try
        {
            await Save();
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogNotSaved(logger, this.GetPrimaryKeyLong(), fault);
        }
    }

    /// <inheritdoc/>
    public Task Apply(PulseWave wave)
    {
        dirty |= wave.Through == PulseWave.OutsideJournal || wave.Through > storage.State.Through;
        instruments.OnDropped(PulseMachine.Apply(storage.State, wave, Timestamp.Now(clock)));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<long> GetThrough() => Task.FromResult(storage.State.Through);

    /// <inheritdoc/>
    public Task<PulseView> GetView(string project) => Task.FromResult(PulseMachine.View(storage.State, project, Timestamp.Now(clock)));

    /// <inheritdoc/>
    public async Task Omit(PulseOmission omission)
    {
        dirty |= PulseOmissions.Omit(storage.State, omission);
        await Save();
    }

    /// <inheritdoc/>
    public async Task<long> Save()
    {
        if (dirty)
        {
            await storage.WriteStateAsync();
            dirty = false;
            saved = storage.State.Through;
        }

        return saved;
    }
}
