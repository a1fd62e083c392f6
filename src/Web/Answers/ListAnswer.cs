namespace DebugGrid.Web.Answers;

/// <summary>A page of live things.</summary>
internal sealed record ListAnswer<T>(IReadOnlyList<T> Items, long TotalCount, bool Truncated, string? NextCursor);
