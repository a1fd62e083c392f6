using DebugGrid.Contracts;

namespace DebugGrid.Web.Answers;

/// <summary>A page of calls of models, with the totals of all pages.</summary>
internal sealed record LlmCallsAnswer(RawJson Items, long TotalCount, bool Truncated, string? NextCursor, RawJson Totals)
{
    public static LlmCallsAnswer Of(LlmCallPage calls) =>
        new(new RawJson(calls.Page.Items), calls.Page.TotalCount, calls.Page.NextCursor is not null, calls.Page.NextCursor, new RawJson(calls.Totals));
}
