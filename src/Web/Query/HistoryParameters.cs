using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Web.Query;

/// <summary>The filters over the history.</summary>
internal static class HistoryParameters
{
    private static readonly QueryParameter Session = new("session_id", QueryType.Id, "Only this session.");
    private static readonly QueryParameter ContextType = new("context_type", QueryType.Id, "Only contexts of this type.");
    private static readonly QueryParameter ContextId = new("context_id", QueryType.Id, "Only contexts with this id.");
    private static readonly QueryParameter From = new("from", QueryType.Time, "Not before this time.");
    private static readonly QueryParameter To = new("to", QueryType.Time, "Before this time.");

    private static readonly QueryParameter[] Filters =
    [
        Session,
        ContextType,
        ContextId,
        new("component_type", QueryType.Id, "Only components of this type."),
        new("component_id", QueryType.Id, "Only components with this id."),
        new("correlation_id", QueryType.Id, "Only this operation."),
        new("transaction_id", QueryType.Id, "Only this transaction."),
        new("kind", QueryType.Choice, "Only events of this kind.") { Choices = EnumNames.All<EventKind>() },
        new("level", QueryType.Choice, "Only events of this level.") { Choices = EnumNames.All<EventLevel>() },
        new("status", QueryType.Id, "Only events with this status, such as success, error or timeout."),
        From,
        To,
    ];

    /// <summary>The parameters of lists of events and records.</summary>
    public static readonly QueryShape List = new(Filters.Append(PageParameters.LimitParameter).Append(PageParameters.CursorParameter));

    /// <summary>The parameters of the performance summary.</summary>
    public static readonly QueryShape Summary = new(Session, ContextType, ContextId, From, To);

    /// <summary>The filter that a request asks for.</summary>
    public static HistoryFilter Filter(ProjectId project, QueryValues query) => new()
    {
        Project = project.Value,
        SessionId = query.Text("session_id"),
        ContextType = query.Text("context_type"),
        ContextId = query.Text("context_id"),
        ComponentType = query.Text("component_type"),
        ComponentId = query.Text("component_id"),
        CorrelationId = query.Text("correlation_id"),
        TransactionId = query.Text("transaction_id"),
        Kind = query.Text("kind"),
        Level = query.Text("level"),
        Status = query.Text("status"),
        From = query.Time("from"),
        To = query.Time("to"),
    };
}
