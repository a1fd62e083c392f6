using Orleans;
using Orleans.Runtime;

namespace DebugGrid.Grains.Tests.Hosting;

/// <summary>Makes one grain go at its next call, and knows when another activation of it has taken its place.</summary>
internal sealed class LostGrain : IIncomingGrainCallFilter
{
    private GrainId wanted;
    private object? lost;

    /// <summary>Whether the grain went and came up anew.</summary>
    public bool IsBack { get; private set; }

    public void Lose(GrainId grain) => (wanted, lost, IsBack) = (grain, null, false);

    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.TargetId == wanted && lost is null)
        {
            lost = context.Grain;
            ((IGrainBase)context.Grain).DeactivateOnIdle();
        }

        IsBack |= context.TargetId == wanted && !ReferenceEquals(context.Grain, lost);
        return context.Invoke();
    }
}
