using DebugGrid.Protocol;

namespace DebugGrid.Client.Tracking;

/// <summary>What an execution does about the correlation that it finds around it.</summary>
/// <param name="Own">The correlation that it takes instead, if any.</param>
/// <param name="IsRoot">True to begin one by the execution's own id where there is none.</param>
internal readonly record struct CorrelationStart(CorrelationId Own, bool IsRoot)
{
    /// <summary>The correlation inside the execution.</summary>
    public CorrelationId Of(Ambient around, ExecutionId execution)
    {
        if (!Own.IsNone)
            return Own;
        return IsRoot && around.Correlation.IsNone ? new CorrelationId(execution.Value) : around.Correlation;
    }
}
