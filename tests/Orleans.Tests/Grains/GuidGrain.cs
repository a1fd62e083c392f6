namespace DebugGrid.Orleans.Tests;

/// <summary>One class, two interfaces, no base class.</summary>
[GrainType("two-faced")]
public sealed class GuidGrain(global::Orleans.Runtime.IGrainContext context) : IGrainBase, IGuidGrain, ISecondFace
{
    public global::Orleans.Runtime.IGrainContext GrainContext { get; } = context;

    public Task<Guid> Key() => Task.FromResult(this.GetPrimaryKey());

    public ValueTask<string> Id() => ValueTask.FromResult(GrainContext.GrainId.ToString());
}
