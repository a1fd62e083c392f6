using DebugGrid.Protocol;

namespace DebugGrid.Web.Answers;

/// <summary>An execution that has not ended, in the list of all of them. <see cref="StalledSince"/> is its last progress when it does not run.</summary>
internal sealed record OpenContextAnswer(
    string ContextType,
    string ContextId,
    string ExecutionId,
    string Status,
    Timestamp StartedAt,
    double RunningMs,
    Timestamp? StalledSince,
    Timestamp? Deadline);
