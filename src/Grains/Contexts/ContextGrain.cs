using DebugGrid.Contracts;
using DebugGrid.Grains.Slices;
using DebugGrid.Grains.Work;
using DebugGrid.Journal;
using DebugGrid.Protocol;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DebugGrid.Grains.Contexts;

/// <summary>The shell around a context.</summary>
internal sealed class ContextGrain(
    IOptions<GrainOptions> options,
    SliceServices services,
    ILogger<ContextGrain> logger) : SliceGrain<ContextState>(services, logger), IContextGrain
{
    private readonly GrainInstruments instruments = services.Instruments;
    private ContextMachine machine = null!;

    /// <inheritdoc/>
    protected override void Open() => machine = new ContextMachine(State, this.GetPrimaryKeyString(), options.Value);

    /// <inheritdoc/>
    public Task<ContextView> GetView() =>
        Task.FromResult(ContextViews.Of(GrainKeys.Context(this.GetPrimaryKeyString()), State, new ExecutionWatch(this.GetPrimaryKeyString(), options.Value)));

    /// <inheritdoc/>
    public Task<DeadlineCheck> CheckDeadline(string execution, long now)
    {
        var check = machine.Check(execution, new Timestamp(now));
        IsDirty = true;
        if (check.Finding is { } finding)
            instruments.OnFound(finding.Finding);
        return Task.FromResult(check.ToAnswer());
    }

    /// <inheritdoc/>
    protected override ValueTask Take(DebugEvent @event, EventPlace place, bool foreign, SliceEffects effects)
    {
        if (foreign)
            machine.ApplyChild((ContextEvent)@event);
        else
            machine.Apply(@event, place, effects);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    protected override ForgetAnswer Leave() => new(machine.Leave(), null, []);

    /// <inheritdoc/>
    protected override ForgetAnswer ForgetParts(IReadOnlyList<ForgottenPart> parts) =>
        new(machine.Forget(parts.Where(static part => part.Kind == ForgottenKind.Execution).Select(static part => part.Part).ToHashSet()), null, []);

    /// <inheritdoc/>
    protected override ValueTask Repeat(DebugEvent @event, EventPlace place, bool foreign, SliceEffects effects)
    {
        if (!foreign)
            machine.Repeat(@event, place, effects);
        return ValueTask.CompletedTask;
    }
}
