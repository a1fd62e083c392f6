using DebugGrid.Contracts;
using DebugGrid.Grains.Work;
using DebugGrid.Journal;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace DebugGrid.Grains.Slices;

/// <summary>
/// The shell around a state machine that lives on slices of the journal: applies each event once, keeps a failing event from harming the
/// others, says when it has lost what it was given, saves when it is asked to or goes, and goes when it
/// is saved while memory is short.
/// </summary>
internal abstract class SliceGrain<TState>(SliceServices services, ILogger logger) : Grain, ICheckpointedGrain
    where TState : class, IAppliedState, new()
{
    private string? etag;

    /// <summary>The state.</summary>
    protected TState State { get; private set; } = null!;

    /// <summary>Whether the state has changed since it was saved.</summary>
    protected bool IsDirty { get; set; }

    /// <inheritdoc/>
    public sealed override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (State, etag) = await services.States.Read<TState>(this.GetGrainId());
        Open();
        services.Memory.OnActivated();
    }

    /// <summary>Applies a slice.</summary>
    public async Task<ApplyResult> Apply(EventSlice slice)
    {
        if (AppliedPositions.IsBehind(State.Applied, slice))
        {
            SliceGrainLog.Behind(logger, GetType().Name, this.GetPrimaryKeyString(), slice.Partition, slice.Previous);
            return ApplyResult.MustCatchUp;
        }

        await Prepare(slice);
        long applied = AppliedPositions.Of(State.Applied, slice.Partition);
        var effects = new SliceEffects();
        int fresh = 0;
        for (int i = 0; i < slice.Events.Count; i++)
        {
            var item = slice.Events[i];
            bool isFresh = slice.IsAgain || item.Position > applied;
            fresh += isFresh ? 1 : 0;
            var place = new EventPlace(slice.Partition, item.Position, item.Index);
            try
            {
                var step = isFresh
                    ? Take(item.Event, place, i >= slice.ForeignFrom, effects)
                    : Repeat(item.Event, place, i >= slice.ForeignFrom, effects);
                await step;
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                SliceGrainLog.EventFailed(logger, GetType().Name, this.GetPrimaryKeyString(), item.Position, item.Index, fault);
                effects.Fail(i, fault.Message);
            }
        }

        State.Applied = AppliedPositions.Advance(State.Applied, slice.Partition, slice.Through);
        IsDirty |= fresh > 0;
        services.Instruments.OnApplied(fresh, slice.Events.Count - fresh);
        return effects.ToResult();
    }

    /// <inheritdoc/>
    public async Task<long> SaveThrough(int partition, long position)
    {
        await Save(CancellationToken.None);
        long applied = AppliedPositions.Of(State.Applied, partition);
        if (applied <= position && services.Memory.ShouldLeave)
            DeactivateOnIdle();
        return applied;
    }

    /// <summary>Forgets what was deleted, durably: all of it, but for how far it has come, or parts.</summary>
    public async Task<ForgetAnswer> Forget(ForgetOrder order)
    {
        ForgetAnswer answer = order.Parts is { } parts ? ForgetParts(parts) : ForgetAll(order.Through);
        IsDirty = true;
        await Save(CancellationToken.None);
        if (order.Parts is null)
            DeactivateOnIdle();
        return answer;
    }

    /// <inheritdoc/>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        try
        {
            await Save(cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            SliceGrainLog.NotSaved(logger, GetType().Name, this.GetPrimaryKeyString(), fault);
        }
        finally
        {
            services.Memory.OnDeactivated();
        }
    }

    /// <summary>Takes up the state that was read.</summary>
    protected virtual void Open()
    {
    }

    /// <summary>
    /// Fetches what the events of a slice need from elsewhere, before any of them is applied: a failure here fails the slice, which is then
    /// given again as a whole.
    /// </summary>
    protected virtual ValueTask Prepare(EventSlice slice) => ValueTask.CompletedTask;

    /// <summary>What follows from it that the whole state is about to be forgotten.</summary>
    protected virtual ForgetAnswer Leave() => new([], null, []);

    /// <summary>Forgets parts of the state.</summary>
    protected virtual ForgetAnswer ForgetParts(IReadOnlyList<ForgottenPart> parts) => throw new ArgumentException("The state has no parts.", nameof(parts));

    /// <summary>Applies an event that was not seen before.</summary>
    protected abstract ValueTask Take(Protocol.DebugEvent @event, EventPlace place, bool foreign, SliceEffects effects);

    /// <summary>Tells again what an event that was seen before has led to.</summary>
    protected virtual ValueTask Repeat(Protocol.DebugEvent @event, EventPlace place, bool foreign, SliceEffects effects) => ValueTask.CompletedTask;

    private ForgetAnswer ForgetAll(IReadOnlyList<PartitionReach> through)
    {
        ForgetAnswer answer = Leave() with { Lost = AppliedPositions.Beyond(State.Applied, through) };
        State = new TState { Applied = AppliedPositions.MoveTo(State.Applied, through) };
        Open();
        return answer;
    }

    private async Task Save(CancellationToken cancellationToken)
    {
        if (!IsDirty)
            return;
        etag = await services.States.Write(this.GetGrainId(), State, etag, cancellationToken);
        IsDirty = false;
    }
}
