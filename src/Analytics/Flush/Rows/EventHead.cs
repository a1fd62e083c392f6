using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Flush.Rows;

/// <summary>The columns that tables share, in the order of the schema.</summary>
internal static class EventHead
{
    /// <summary>time, received_at, project, session_id, correlation_id, trace_id, span_id.</summary>
    public static TableAppender Origin(this TableAppender row, DebugEvent e) => row
        .Time(e.Time).Time(e.ReceivedAt).Text(e.Project.Value).Text(e.Session.ValueOrNull).Text(e.Correlation.ValueOrNull).Text(e.TraceId).Text(e.SpanId);

    /// <summary>context_type, context_id.</summary>
    public static TableAppender Context(this TableAppender row, DebugEvent e) => row.Text(e.Context.Type).Text(e.Context.Id);

    /// <summary>component_type, component_id.</summary>
    public static TableAppender Component(this TableAppender row, DebugEvent e) => row.Text(e.Component.Type).Text(e.Component.Id);

    /// <summary>execution_id, transaction_id.</summary>
    public static TableAppender Work(this TableAppender row, DebugEvent e) => row.Text(e.Execution.ValueOrNull).Text(e.Transaction.ValueOrNull);

    /// <summary>id, time, project: how the typed tables begin.</summary>
    public static TableAppender Short(this TableAppender row, DebugEvent e) => row.Uuid(e.Id.Value).Time(e.Time).Text(e.Project.Value);

    /// <summary>received_at, arrival: how the typed tables end.</summary>
    public static void End(this TableAppender row, DebugEvent e, long arrival) => row.Time(e.ReceivedAt).Number(arrival).EndRow();

    /// <summary>correlation_id, session_id.</summary>
    public static TableAppender Operation(this TableAppender row, DebugEvent e) => row.Text(e.Correlation.ValueOrNull).Text(e.Session.ValueOrNull);
}
