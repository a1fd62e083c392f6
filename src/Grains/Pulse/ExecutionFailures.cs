using DebugGrid.Contracts;
using DebugGrid.Grains.Limits;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Pulse;

/// <summary>Reads failures out of records, and keeps the newest of them.</summary>
internal static class ExecutionFailures
{
    /// <summary>What a record says of a failure; null where it went well.</summary>
    /// <param name="record">The record.</param>
    /// <param name="arrival">Where the journal has it: larger for what came later.</param>
    public static ExecutionFailure? Of(ExecutionRecord record, long arrival)
    {
        if (record.Status == ExecutionStatus.Success)
            return null;
        Timestamp? started = record.DurationMs is { } ms ? record.Time - TimeSpan.FromMilliseconds(Math.Clamp(ms, 0, GrainLimits.FailureDuration.TotalMilliseconds)) : null;
        return new ExecutionFailure(
            record.Context.Type,
            record.Context.Id,
            record.ExecutionOrOwnId.Value,
            record.Status,
            started?.Microseconds ?? 0,
            (record.ReceivedAt.IsNone ? record.Time : record.ReceivedAt).Microseconds,
            Beginning(record.Error),
            arrival);
    }

    /// <summary>Adds a failure to the newest, oldest first. A run is listed once, by what was told last.</summary>
    public static void Push(List<ExecutionFailure> newest, ExecutionFailure failure)
    {
        newest.RemoveAll(known => known.ExecutionId == failure.ExecutionId && known.ContextId == failure.ContextId && known.ContextType == failure.ContextType);
        int at = newest.FindLastIndex(known => (known.At, known.Arrival).CompareTo((failure.At, failure.Arrival)) <= 0);
        newest.Insert(at + 1, failure);
        if (newest.Count > GrainLimits.Recent)
            newest.RemoveAt(0);
    }

    private static string? Beginning(string? error)
    {
        if (error is null || error.Length <= GrainLimits.FailureText)
            return error;
        int end = char.IsHighSurrogate(error[GrainLimits.FailureText - 1]) ? GrainLimits.FailureText - 1 : GrainLimits.FailureText;
        return string.Concat(error.AsSpan(0, end), "…");
    }
}
