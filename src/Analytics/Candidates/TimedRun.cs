namespace DebugGrid.Analytics.Candidates;

/// <summary>An ended execution of known duration.</summary>
/// <param name="ContextType">Its context's type.</param>
/// <param name="ContextId">Its context's id.</param>
/// <param name="Run">Its run.</param>
/// <param name="ParentType">The type of the context around it; null when it is not told.</param>
/// <param name="ParentId">The id of the context around it; null when it is not told.</param>
/// <param name="ParentRun">The run around it; null for none.</param>
/// <param name="Start">When it began, in microseconds.</param>
/// <param name="End">When it ended, in microseconds.</param>
/// <param name="IsSuccess">Whether it went well.</param>
/// <param name="Variant">Its variant; null for none.</param>
/// <param name="Session">Its session's number; the same number is the same session.</param>
internal sealed record TimedRun(
    string ContextType, string ContextId, string Run, string? ParentType, string? ParentId, string? ParentRun, long Start, long End, bool IsSuccess, string? Variant, int Session)
{
    /// <summary>How long it took, in milliseconds; never below zero.</summary>
    public double DurationMs => Math.Max(0, End - Start) / 1000.0;
}
