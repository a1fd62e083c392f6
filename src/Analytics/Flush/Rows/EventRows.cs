using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Flush.Rows;

/// <summary>
/// Writes events as rows. The column order is the schema's. Each event goes to one base table; a kind with fields of its own also to its typed table.
/// </summary>
/// <param name="tables">The transaction's appenders.</param>
/// <param name="data">Renders what a kind carries as JSON.</param>
internal sealed class EventRows(TableAppenders tables, KindData data)
{
    /// <summary>Writes one event.</summary>
    /// <param name="e">The event.</param>
    /// <param name="facts">What is known of it.</param>
    public void Write(DebugEvent e, in RowFacts facts)
    {
        tables.Large.Of(e);
        switch (e)
        {
            case ExecutionRecord record:
                WriteRecord(record, facts);
                return;
            case StateEvent state:
                WriteState(state, facts);
                return;
            case StageEvent stage:
                WriteStage(stage, facts.Arrival);
                break;
            case MetricEvent metric:
                WriteMetric(metric, facts.Arrival);
                break;
            case ErrorEvent error:
                WriteError(error, facts.Arrival);
                break;
            case SuccessEvent success:
                WriteSuccess(success, facts.Arrival);
                break;
            case StepEvent step:
                WriteStep(step, facts.Arrival);
                break;
            case LlmCallEvent call:
                WriteCall(call, facts.Arrival);
                break;
            case FindingEvent finding:
                WriteFinding(finding, facts.Arrival);
                break;
        }
        WriteLog(e, facts.Arrival);
    }

    private void WriteRecord(ExecutionRecord e, in RowFacts facts) => tables.Row(TableLayouts.Records)
        .Uuid(e.Id.Value).Origin(e).Context(e)
        .Text(e.Name).Text(e.ParentContext).Text(e.ParentContextType).Text(e.ParentExecution.ValueOrNull)
        .Work(e).Component(e).Text(EnumNames.Of(e.Level)).Text(e.Message).Json(e.Attributes)
        .Json(e.Request).Json(e.Response).Json(e.Metadata)
        .Number(StoredNumbers.Duration(e.DurationMs)).Number(StoredNumbers.Quantity(e.MemoryMb)).Number(StoredNumbers.Quantity(e.CpuPercent))
        .Text(EnumNames.Of(e.Status)).Text(e.Error).Text(facts.Code.Hash).Integer(facts.Code.Ref).Text(e.VariantId)
        .Number(facts.Arrival).Flag(false).Json(facts.Told)
        .EndRow();

    private void WriteState(StateEvent e, in RowFacts facts) => tables.Row(TableLayouts.States)
        .Uuid(e.Id.Value).Origin(e).Context(e).Work(e).Component(e)
        .Text(EnumNames.Of(e.Level)).Text(e.Message).Json(e.Attributes)
        .Number(facts.Version).Json(e.State).Number(facts.Arrival)
        .EndRow();

    private void WriteLog(DebugEvent e, long arrival) => tables.Row(TableLayouts.Log)
        .Uuid(e.Id.Value).Text(EnumNames.Of(e.Kind)).Origin(e).Context(e).Work(e).Component(e)
        .Text(EnumNames.Of(e.Level)).Text(EventStatuses.Of(e)).Text(e.Message).Json(e.Attributes)
        .Json(data.Render(e).Span).Number(arrival)
        .EndRow();

    private void WriteStage(StageEvent e, long arrival) => tables.Row(TableLayouts.Stages)
        .Short(e).Text(e.Transaction.Value).Text(e.Pipeline).Text(e.Stage).Flag(e.Success).Text(e.Error)
        .Text(e.UserId).Text(e.ClientId).Text(e.ConversationId).Text(e.Session.ValueOrNull).Text(e.Correlation.ValueOrNull).Json(e.Metadata)
        .End(e, arrival);

    private void WriteMetric(MetricEvent e, long arrival) => tables.Row(TableLayouts.Metrics)
        .Short(e).Text(e.Name).Number(StoredNumbers.Measurement(e.Value)).Text(e.Unit).Component(e).Context(e).Text(e.Session.ValueOrNull).Text(e.Correlation.ValueOrNull)
        .End(e, arrival);

    private void WriteError(ErrorEvent e, long arrival) => tables.Row(TableLayouts.Errors)
        .Short(e).Operation(e).Component(e).Text(e.Agent).Text(e.ErrorType).Text(EnumNames.Of(e.Severity)).Text(e.Message).Text(e.Stack)
        .Json(e.AgentState).Text(e.RecoveryStrategy)
        .End(e, arrival);

    private void WriteSuccess(SuccessEvent e, long arrival) => tables.Row(TableLayouts.Successes)
        .Short(e).Operation(e).Component(e).Text(e.Agent).Number(e.QualityScore).Text(e.Classification).Text(e.RecoveryStrategy)
        .Uuid(e.ErrorEvent).Text(e.Message)
        .End(e, arrival);

    private void WriteStep(StepEvent e, long arrival) => tables.Row(TableLayouts.Steps)
        .Short(e).Operation(e).Context(e).Text(e.Execution.ValueOrNull).Integer(e.Index).Text(e.Name).Text(EnumNames.Of(e.Status))
        .Json(e.Inputs).Json(e.Outputs).Text(e.Error).Number(StoredNumbers.Duration(e.DurationMs))
        .End(e, arrival);

    private void WriteCall(LlmCallEvent e, long arrival) => tables.Row(TableLayouts.Calls)
        .Short(e).Operation(e).Context(e).Text(e.Provider).Text(e.Model)
        .Number(StoredNumbers.Tokens(e.InputTokens)).Number(StoredNumbers.Tokens(e.OutputTokens)).Number(StoredNumbers.Tokens(e.CachedTokens))
        .Number(StoredNumbers.Quantity(e.CostUsd)).Number(StoredNumbers.Duration(e.LatencyMs)).Text(e.ToolName).Number(e.QualityScore).Text(e.Classification)
        .Number(WrappedCalls.In(e.Attributes))
        .End(e, arrival);

    private void WriteFinding(FindingEvent e, long arrival) => tables.Row(TableLayouts.Findings)
        .Short(e).Text(EnumNames.Of(e.Finding)).Text(EnumNames.Of(e.Severity)).Number(e.Confidence).Context(e).Work(e).Component(e)
        .Text(e.Correlation.ValueOrNull).Text(e.Message).Json(e.Evidence).Text(e.Suggestion).Time(e.Since).Number(StoredNumbers.Duration(e.StoodMs))
        .End(e, arrival);
}
