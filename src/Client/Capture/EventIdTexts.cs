using DebugGrid.Protocol;

namespace DebugGrid.Client.Capture;

/// <summary>
/// Takes secrets out of ids: applications name contexts by what they work on, an address with a password in it among that, and take session ids from cookies. The same
/// id becomes the same everywhere. Those of traces, spans and events cannot hold any.
/// </summary>
internal static class EventIdTexts
{
    /// <summary>The event without secrets in its ids; the same object where there are none.</summary>
    public static DebugEvent Clean(DebugEvent message, Redactor redactor)
    {
        if (!redactor.IsEnabled)
            return message;
        var clean = new TextCleaner(redactor);
        (string? session, string? correlation) = (clean.IdOf(message.Session.ValueOrNull), clean.IdOf(message.Correlation.ValueOrNull));
        (string? transaction, string? execution) = (clean.IdOf(message.Transaction.ValueOrNull), clean.IdOf(message.Execution.ValueOrNull));
        var context = message.Context.IsNone ? default : new ContextKey(clean.TypeOf(message.Context.Type), clean.IdOf(message.Context.Id)!);
        var component = message.Component.IsNone ? default : new ComponentKey(clean.TypeOf(message.Component.Type), clean.IdOf(message.Component.Id)!);
        if (clean.IsChanged)
        {
            message = message with
            {
                Session = SessionId.From(session),
                Correlation = CorrelationId.From(correlation),
                Transaction = TransactionId.From(transaction),
                Execution = ExecutionId.From(execution),
                Context = context,
                Component = component,
            };
        }
        return message is ContextEvent of ? Context(of, redactor) : message;
    }

    private static ContextEvent Context(ContextEvent message, Redactor redactor)
    {
        var clean = new TextCleaner(redactor);
        (string? parent, string? run, string? variant) = (clean.IdOf(message.ParentContext), clean.IdOf(message.ParentExecution.ValueOrNull), clean.IdOf(message.VariantId));
        string? type = message.ParentContextType is { } named ? clean.TypeOf(named) : null;
        return clean.IsChanged
            ? message with { ParentContext = parent, ParentContextType = type, ParentExecution = ExecutionId.From(run), VariantId = variant }
            : message;
    }
}
