using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Web.Answers;

/// <summary>One event of a timeline.</summary>
internal sealed record TimelineAnswer(
    Guid EventId, Timestamp Time, string Kind, string Level, string? Component, string? Context, string? Summary, double? DurationMs)
{
    public static TimelineAnswer Of(TimelineEntry entry) => new(
        entry.EventId,
        Moments.At(entry.At),
        EnumNames.Of(entry.Kind),
        EnumNames.Of(entry.Level),
        entry.Component,
        entry.Context,
        entry.Summary,
        entry.DurationMs);
}
