using DebugGrid.Contracts;
using DebugGrid.Grains.Slices;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Orleans.Streams;

namespace DebugGrid.Grains.Correlation;

/// <summary>The shell around an operation: fed by its stream, where an item may come again and is then skipped.</summary>
[ImplicitStreamSubscription(GridStreams.Correlation)]
internal sealed partial class CorrelationGrain(
    SliceServices services,
    ILogger<CorrelationGrain> logger) : Grain, ICorrelationGrain
{
    private CorrelationState state = null!;
    private string? etag;
    private bool dirty;

    /// <summary>How far each partition has come for those who wait for it; null while nobody ever did.</summary>
    private Dictionary<int, AppliedPosition>? applied;

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (state, etag) = await services.States.Read<CorrelationState>(this.GetGrainId());
        var id = StreamId.Create(GridStreams.Correlation, this.GetPrimaryKeyString());
        await this.GetStreamProvider(GridStreams.Provider).GetStream<CorrelationSlice>(id).SubscribeAsync((slice, _) => Take(slice));
        services.Memory.OnActivated();
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
            LogNotSaved(logger, this.GetPrimaryKeyString(), fault);
        }
        finally
        {
            services.Memory.OnDeactivated();
        }
    }

    /// <inheritdoc/>
    public Task<CorrelationView> GetView() =>
        Task.FromResult(CorrelationMachine.View(GrainKeys.Split(this.GetPrimaryKeyString()).Local, state));

    /// <inheritdoc/>
    public Task WaitApplied(int partition, long position, CancellationToken cancellationToken)
    {
        applied ??= [];
        if (!applied.TryGetValue(partition, out AppliedPosition? reached))
            applied.Add(partition, reached = new AppliedPosition());
        reached.MoveTo(AppliedPositions.Of(state.Applied, partition));
        return reached.WaitFor(position, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<long> SaveThrough(int partition, long position)
    {
        await Save(CancellationToken.None);
        long held = AppliedPositions.Of(state.Applied, partition);
        if (held == position && services.Memory.ShouldLeave)
            DeactivateOnIdle();
        return held;
    }

    /// <inheritdoc/>
    public async Task<ForgetAnswer> Forget(ForgetOrder order)
    {
        IReadOnlyList<int> lost = [];
        if (order.Parts is { } parts)
        {
            CorrelationOmissions.Forget(state, [.. parts.Select(static part => Guid.Parse(part.Part))]);
        }
        else
        {
            lost = AppliedPositions.Beyond(state.Applied, order.Through);
            state = new CorrelationState { Applied = AppliedPositions.MoveTo(state.Applied, order.Through) };
        }

        dirty = true;
        await Save(CancellationToken.None);
        if (order.Parts is null)
            DeactivateOnIdle();
        return new ForgetAnswer([], null, lost);
    }

    private Task Take(CorrelationSlice slice)
    {
        int fresh = CorrelationSlices.Apply(state, slice);
        dirty |= fresh > 0;
        if (applied is not null && applied.TryGetValue(slice.Partition, out AppliedPosition? reached))
            reached.MoveTo(AppliedPositions.Of(state.Applied, slice.Partition));
        services.Instruments.OnApplied(fresh, slice.Items.Count - fresh);
        return Task.CompletedTask;
    }

    private async Task Save(CancellationToken cancellationToken)
    {
        if (!dirty)
            return;
        etag = await services.States.Write(this.GetGrainId(), state, etag, cancellationToken);
        dirty = false;
    }
}
