using DebugGrid.Contracts;
using DebugGrid.Grains.Slices;
using DebugGrid.Grains.Work;
using DebugGrid.Journal;
using DebugGrid.Protocol;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Grains.Components;

/// <summary>The shell around a component.</summary>
internal sealed class ComponentGrain(
    TimeProvider clock,
    SliceServices services,
    ILogger<ComponentGrain> logger) : SliceGrain<ComponentState>(services, logger), IComponentGrain
{
    /// <inheritdoc/>
    public Task<StateView?> GetState(long? version, bool withDiff) => Task.FromResult(ComponentViews.Version(State, version, withDiff));

    /// <inheritdoc/>
    public Task<ComponentView> GetView() =>
        Task.FromResult(ComponentViews.Of(GrainKeys.Component(this.GetPrimaryKeyString()), State, Timestamp.Now(clock)));

    /// <inheritdoc/>
    protected override ForgetAnswer ForgetParts(IReadOnlyList<ForgottenPart> parts)
    {
        ComponentOmissions.Forget(State, parts);
        return new ForgetAnswer([], null, []);
    }

    /// <inheritdoc/>
    protected override ValueTask Take(DebugEvent @event, EventPlace place, bool foreign, SliceEffects effects)
    {
        ComponentMachine.Apply(State, @event);
        return ValueTask.CompletedTask;
    }
}
