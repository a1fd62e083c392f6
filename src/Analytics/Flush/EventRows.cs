using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Flush;

/// <summary>
/// Writes events as rows. The column order is the schema's. Each event goes to one base table; a kind with fields of its own also to its typed table.
/// </summary>
/// <param name="tables">The transaction's appenders.</param>
/// <param name="data">Renders what a kind carries as JSON.</param>
internal sealed class EventRows(TableAppenders tables, KindData data)
{
    /// <summary>Writes one event.</summary>
    /// <param name="e">The event.</param>
    /// <param name="code">For a record: the code that it ran.</param>
    /// <param name="version">For a component's state: its version.</param>
    public void Write(DebugEvent e, CodeReference code, long version)
    {
        tables.Large.Of(e);
        switch (e)
        {
            case ExecutionRecord record:
                WriteRecord(record, code);
                return;
            case StateEvent state:
                WriteState(state, version);
                return;
            case StageEvent stage:
                WriteStage(stage);
                break;
            case MetricEvent metric:
                WriteMetric(metric);
                break;
            case ErrorEvent error:
                WriteError(error);
                break;
            case SuccessEvent success:
                WriteSuccess(success);
                break;
            case StepEvent step:
                WriteStep(step);
                break;
            case LlmCallEvent call:
                WriteCall(call);
                break;
            case FindingEvent finding:
                WriteFinding(finding);
                break;
        }
        WriteLog(e);
    }

    private void WriteRecord(ExecutionRecord e, CodeReference code) => tables.Row(TableLayouts.Records)
        .Uuid(e.Id.Value).Origin(e).Context(e)
        .Text(e.Name).Text(e.ParentContext).Text(e.ParentContextType).Text(e.ParentExecution.ValueOrNull)
        .Work(e).Component(e).Text(EnumNames.Of(e.Level)).Text(e.Message).Json(e.Attributes)
        .Json(e.Request).Json(e.Response).Json(e.Metadata)
        .Number(e.DurationMs).Number(e.MemoryMb).Number(e.CpuPercent)
        .Text(EnumNames.Of(e.Status)).Text(e.Error).Text(code.Hash).Integer(code.Ref).Text(e.VariantId)
        .EndRow();

    private void WriteState(StateEvent e, long version) => tables.Row(TableLayouts.States)
        .Uuid(e.Id.Value).Origin(e).Context(e).Work(e).Component(e)
        .Text(EnumNames.Of(e.Level)).Text(e.Message).Json(e.Attributes)
        .Number(version).Json(e.State)
        .EndRow();

    private void WriteLog(DebugEvent e) => tables.Row(TableLayouts.Log)
        .Uuid(e.Id.Value).Text(EnumNames.Of(e.Kind)).Origin(e).Context(e).Work(e).Component(e)
        .Text(EnumNames.Of(e.Level)).Text(StatusOf(e)).Text(e.Message).Json(e.Attributes)
        .Json(data.Render(e).Span)
        .EndRow();

    private void WriteStage(StageEvent e) => tables.Row(TableLayouts.Stages)
        .Short(e).Text(e.Transaction.Value).Text(e.Pipeline).Text(e.Stage).Flag(e.Success).Text(e.Error)
        .Text(e.UserId).Text(e.ClientId).Text(e.ConversationId).Text(e.Session.ValueOrNull).Text(e.Correlation.ValueOrNull).Json(e.Metadata)
        .EndRow();

    private void WriteMetric(MetricEvent e) => tables.Row(TableLayouts.Metrics)
        .Short(e).Text(e.Name).Number(e.Value).Text(e.Unit).Component(e).Context(e).Text(e.Session.ValueOrNull).Text(e.Correlation.ValueOrNull)
        .EndRow();

    private void WriteError(ErrorEvent e) => tables.Row(TableLayouts.Errors)
        .Short(e).Operation(e).Component(e).Text(e.Agent).Text(e.ErrorType).Text(EnumNames.Of(e.Severity)).Text(e.Message).Text(e.Stack)
        .Json(e.AgentState).Text(e.RecoveryStrategy)
        .EndRow();

    private void WriteSuccess(SuccessEvent e) => tables.Row(TableLayouts.Successes)
        .Short(e).Operation(e).Component(e).Text(e.Agent).Number(e.QualityScore).Text(e.Classification).Text(e.RecoveryStrategy)
        .Uuid(e.ErrorEvent).Text(e.Message)
        .EndRow();

    private void WriteStep(StepEvent e) => tables.Row(TableLayouts.Steps)
        .Short(e).Operation(e).Context(e).Text(e.Execution.ValueOrNull).Integer(e.Index).Text(e.Name).Text(EnumNames.Of(e.Status))
        .Json(e.Inputs).Json(e.Outputs).Text(e.Error).Number(e.DurationMs)
        .EndRow();

    private void WriteCall(LlmCallEvent e) => tables.Row(TableLayouts.Calls)
        .Short(e).Operation(e).Context(e).Text(e.Provider).Text(e.Model).Number(e.InputTokens).Number(e.OutputTokens).Number(e.CachedTokens)
        .Number(e.CostUsd).Number(e.LatencyMs).Text(e.ToolName).Number(e.QualityScore).Text(e.Classification)
        .Number(WrappedCalls.In(e.Attributes))
        .EndRow();

    private void WriteFinding(FindingEvent e) => tables.Row(TableLayouts.Findings)
        .Short(e).Text(EnumNames.Of(e.Finding)).Text(EnumNames.Of(e.Severity)).Number(e.Confidence).Context(e).Work(e).Component(e)
        .Text(e.Correlation.ValueOrNull).Text(e.Message).Json(e.Evidence).Text(e.Suggestion).Time(e.Since).Number(e.StoodMs)
        .EndRow();

    private static string? StatusOf(DebugEvent e) => e switch
    {
        StageEvent stage => stage.Success ? "success" : "error",
        StepEvent step => EnumNames.Of(step.Status),
        ErrorEvent => "error",
        SuccessEvent => "success",
        SessionEvent session => EnumNames.Of(session.Action),
        ConnectionEvent connection => connection.Connected ? "connected" : "disconnected",
        FindingEvent finding => EnumNames.Of(finding.Finding),
        _ => null,
    };
}
