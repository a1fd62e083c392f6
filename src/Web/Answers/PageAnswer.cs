using DebugGrid.Contracts;

namespace DebugGrid.Web.Answers;

/// <summary>A page of history.</summary>
internal sealed record PageAnswer(RawJson Items, long TotalCount, bool Truncated, string? NextCursor)
{
    /// <summary>A summary, which has no further pages: what of it is not shown is cut.</summary>
    public static PageAnswer OfSummary(HistoryPage summary) => new(new RawJson(summary.Items), summary.TotalCount, summary.Count < summary.TotalCount, null);

    public static PageAnswer Of(HistoryPage page) => new(new RawJson(page.Items), page.TotalCount, page.NextCursor is not null, page.NextCursor);
}
