using DebugGrid.Client.Attributes;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Ai;

/// <summary>
/// Emits calls of language models such that their tokens are counted once: frameworks call through several layers, and each may tell the tokens of
/// the same call. All are kept; an outer one names how many calls inside it have told theirs, and sums leave it out.
/// </summary>
internal static class LlmCalls
{
    /// <summary>The attribute of an outer call: how many calls inside it told their tokens.</summary>
    public const string Wraps = "wraps_llm_calls";

    private const string OneResponse = "resp_";

    /// <summary>Emits the call that a scope was, before the scope ends.</summary>
    /// <param name="client">The client.</param>
    /// <param name="scope">The call's execution.</param>
    /// <param name="call">What is known of it.</param>
    /// <param name="attributes">What else is told; the call's nesting is added.</param>
    public static void Emit(DebugGridClient client, ExecutionScope scope, LlmCallEvent call, AttributeWriter attributes)
    {
        if (scope.LlmCallsInside > 0)
            attributes.Add(Wraps, scope.LlmCallsInside);
        if (call.InputTokens is not null || call.OutputTokens is not null)
            scope.CountLlmCall();
        client.EmitMade(call with
        {
            Context = scope.Context,
            Execution = scope.Execution,
            Session = scope.Inside.Session.IsNone ? scope.LateSession : scope.Inside.Session,
            Correlation = scope.Inside.Correlation.IsNone ? scope.LateCorrelation : scope.Inside.Correlation,
            Transaction = scope.Inside.Transaction,
            TraceId = scope.TraceId,
            SpanId = scope.SpanId,
            Attributes = attributes.Finish(),
        });
    }

    /// <summary>
    /// Takes a conversation's id as session and correlation of a scope's record and call. OpenAI's Responses API hands out the id of each response as that of
    /// the conversation; a session for every answer would help nobody, and such an id is left aside.
    /// </summary>
    public static void Join(ExecutionScope scope, string? conversation)
    {
        if (!IdText.IsValid(conversation) || conversation!.StartsWith(OneResponse, StringComparison.Ordinal))
            return;
        scope.LateSession = new SessionId(conversation);
        scope.LateCorrelation = new CorrelationId(conversation);
    }
}
