using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Web.Parameters;

/// <summary>The filters over the history.</summary>
internal static class HistoryParameters
{
    /// <summary>The session.</summary>
    public static readonly QueryParameter Session = new("session_id", QueryType.Id, "Only this session.");

    /// <summary>The context's type.</summary>
    public static readonly QueryParameter ContextType = new("context_type", QueryType.Id, "Only contexts of this type.");

    /// <summary>The context's id.</summary>
    public static readonly QueryParameter ContextId = new("context_id", QueryType.Id, "Only contexts with this id.");

    /// <summary>The operation.</summary>
    public static readonly QueryParameter Correlation = new("correlation_id", QueryType.Id, "Only this operation.");

    /// <summary>The first moment.</summary>
    public static readonly QueryParameter From = new("from", QueryType.Time, "Not before this time.");

    /// <summary>The moment behind the last.</summary>
    public static readonly QueryParameter To = new("to", QueryType.Time, "Before this time.");

    /// <summary>The parameters of the list of events.</summary>
    public static readonly QueryShape Events =
        List(new QueryParameter("status", QueryType.Choice, "Only events with this status; which there are depends on the kind.") { Choices = EventStatuses.All });

    /// <summary>The parameters of the list of records.</summary>
    public static readonly QueryShape Records =
        List(new QueryParameter("status", QueryType.Choice, "Only records with this status.") { Choices = EnumNames.All<ExecutionStatus>() });

    /// <summary>The parameters of the performance summary.</summary>
    public static readonly QueryShape Summary = new(Session, ContextType, ContextId, From, To);

    /// <summary>The parameters of the comparison of one context's variants.</summary>
    public static readonly QueryShape Variants = new(Session, From, To);

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
        TraceId = query.Text("trace_id"),
        ExecutionId = query.Text("execution_id"),
        Kind = query.Text("kind"),
        Level = query.Text("level"),
        Status = query.Text("status"),
        From = query.Time("from"),
        To = query.Time("to"),
    };

    private static QueryShape List(QueryParameter status) => new(
        Session,
        ContextType,
        ContextId,
        new QueryParameter("component_type", QueryType.Id, "Only components of this type."),
        new QueryParameter("component_id", QueryType.Id, "Only components with this id."),
        Correlation,
        new QueryParameter("transaction_id", QueryType.Id, "Only this transaction."),
        new QueryParameter("trace_id", QueryType.Trace, "Only this trace, whatever processes it passed: 32 hexadecimal digits."),
        new QueryParameter("execution_id", QueryType.Id, "Only this run."),
        new QueryParameter("kind", QueryType.Choices, "Only events of this kind; several with commas between.") { Choices = EnumNames.All<EventKind>() },
        new QueryParameter("level", QueryType.Choice, "Only events of this level; warn, information and fatal are read, too.")
        {
            Choices = EnumNames.All<EventLevel>(),
            Read = static text => EnumNames.TryParse(text, out EventLevel level) ? EnumNames.Of(level) : null,
        },
        status,
        From,
        To,
        PageParameters.LimitParameter,
        PageParameters.CursorParameter);
}
