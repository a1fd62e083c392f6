using DebugGrid.Protocol;

namespace DebugGrid.Web.Answers;

/// <summary>A running execution in the list of all that run.</summary>
internal sealed record OpenContextAnswer(
    string ContextType, string ContextId, string ExecutionId, Timestamp StartedAt, double RunningMs, Timestamp Deadline);
