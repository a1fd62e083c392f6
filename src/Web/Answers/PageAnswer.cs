using DebugGrid.Contracts;

namespace DebugGrid.Web.Answers;

/// <summary>A page of history.</summary>
internal sealed record PageAnswer(RawJson Items, long TotalCount, bool Truncated, string? NextCursor)
{
    public static PageAnswer Of(HistoryPage page) => new(new RawJson(page.Items), page.TotalCount, page.NextCursor is not null, page.NextCursor);
}
