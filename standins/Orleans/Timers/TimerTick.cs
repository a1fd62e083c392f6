using Orleans.CodeGeneration;

namespace Orleans.Runtime;

/// <summary>A timer's tick as a call of its activation.</summary>
internal sealed class TimerTick(GrainTimer timer) : VoidGrainCall
{
    public override InvokeMethodOptions Options => timer.Interleave ? InvokeMethodOptions.AlwaysInterleave : InvokeMethodOptions.None;

    internal override bool KeepsAlive => timer.KeepAlive;

    internal override bool BelongsToActivation => true;

    public override int GetArgumentCount() => 0;

    public override object? GetArgument(int index) => null;

    public override string GetMethodName() => nameof(GrainTimer.TickAsync);

    public override Type GetInterfaceType() => typeof(IGrainTimer);

    protected override ValueTask Invoke(object grain) => new(timer.TickAsync());
}
