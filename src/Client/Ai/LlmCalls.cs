using DebugGrid.Protocol;

namespace DebugGrid.Client;

/// <summary>
/// Emits calls of language models such that their tokens are counted once: frameworks call through several layers, and each may tell the tokens of
/// the same call. All are kept; an outer one names how many calls inside it have told theirs, and sums leave it out.
/// </summary>
internal static class LlmCalls
{
    /// <summary>The attribute of an outer call: how many calls inside it told their tokens.</summary>
    public const string Wraps = "wraps_llm_calls";

    /// <summary>Emits the call that a scope was, before the scope ends.</summary>
    public static void Emit(DebugGridClient client, ExecutionScope scope, LlmCallEvent call)
    {
        int inside = scope.LlmCallsInside;
        if (call.InputTokens is not null || call.OutputTokens is not null)
            scope.CountLlmCall();
        client.Emit(call with
        {
            Context = scope.Context,
            Execution = scope.Execution,
            Session = scope.Inside.Session.IsNone ? scope.LateSession : scope.Inside.Session,
            Correlation = scope.Inside.Correlation.IsNone ? scope.LateCorrelation : scope.Inside.Correlation,
            TraceId = call.TraceId ?? scope.TraceId,
            SpanId = call.SpanId ?? scope.SpanId,
            Attributes = inside == 0 ? call.Attributes : JsonText.From($$"""{"{{Wraps}}":{{inside}}}"""),
        });
    }
}
