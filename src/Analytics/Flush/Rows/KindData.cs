using System.Buffers;
using System.Text.Json;
using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Flush.Rows;

/// <summary>What a kind carries beside the head, as one JSON object. Names are the seeds', in snake case; what has no value is left out.</summary>
internal sealed class KindData : IDisposable
{
    private static readonly JsonWriterOptions Unchecked = new() { SkipValidation = true };

    private readonly ArrayBufferWriter<byte> buffer = new();
    private readonly Utf8JsonWriter writer;

    /// <summary>Makes a renderer, for one thread.</summary>
    public KindData() => writer = new Utf8JsonWriter(buffer, Unchecked);

    /// <summary>Renders one event's data.</summary>
    /// <returns>UTF-8, valid until the next call.</returns>
    public ReadOnlyMemory<byte> Render(DebugEvent e)
    {
        buffer.ResetWrittenCount();
        writer.Reset(buffer);
        writer.WriteStartObject();
        WriteKind(e);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();

    private void WriteKind(DebugEvent e)
    {
        switch (e)
        {
            case ContextStarted started:
                WriteStarted(started);
                break;
            case ContextHeartbeat beat:
                Number("progress", beat.Progress);
                break;
            case StageEvent stage:
                WriteStage(stage);
                break;
            case LogEvent log:
                WriteLog(log);
                break;
            case MetricEvent metric:
                Text("name", metric.Name);
                Number("value", metric.Value);
                Text("unit", metric.Unit);
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
            case ConnectionEvent connection:
                writer.WriteBoolean("connected", connection.Connected);
                Text("client_id", connection.ClientId);
                Text("user_id", connection.UserId);
                break;
            case TimingEvent timing:
                WriteTimer("timer", timing.Timer);
                break;
            case FindingEvent finding:
                WriteFinding(finding);
                break;
            case SessionEvent session:
                WriteSession(session);
                break;
            case PipelineEvent pipeline:
                WritePipeline(pipeline);
                break;
        }
    }

    private void WriteStarted(ContextStarted e)
    {
        Text("context_name", e.Name);
        Text("parent_context", e.ParentContext);
        Text("parent_context_type", e.ParentContextType);
        Text("parent_execution_id", e.ParentExecution.ValueOrNull);
        Text("variant_id", e.VariantId);
        Number("expected_duration_ms", e.ExpectedDurationMs);
        Number("stall_after_ms", e.StallAfterMs);
    }

    private void WriteStage(StageEvent e)
    {
        Text("pipeline", e.Pipeline);
        Text("stage", e.Stage);
        writer.WriteBoolean("success", e.Success);
        Text("error_message", e.Error);
        Text("user_id", e.UserId);
        Text("client_id", e.ClientId);
        Text("conversation_id", e.ConversationId);
        Json("metadata", e.Metadata);
    }

    private void WriteLog(LogEvent e)
    {
        Text("logger", e.Logger);
        Text("template", e.Template);
        if (e.Exception is not { } exception)
            return;
        writer.WriteStartObject("exception");
        Text("type", exception.Type);
        Text("message", exception.Message);
        Texts("frames", exception.Frames);
        writer.WriteEndObject();
    }

    private void WriteError(ErrorEvent e)
    {
        Text("agent", e.Agent);
        Text("error_type", e.ErrorType);
        Text("severity", EnumNames.Of(e.Severity));
        Text("stack", e.Stack);
        Json("agent_state", e.AgentState);
        Text("recovery_strategy", e.RecoveryStrategy);
    }

    private void WriteSuccess(SuccessEvent e)
    {
        Text("agent", e.Agent);
        Number("quality_score", e.QualityScore);
        Text("classification", e.Classification);
        Text("recovery_strategy", e.RecoveryStrategy);
        if (!e.ErrorEvent.IsNone)
            writer.WriteString("error_event_id", e.ErrorEvent.Value);
    }

    private void WriteStep(StepEvent e)
    {
        writer.WriteNumber("index", e.Index);
        Text("name", e.Name);
        Text("status", EnumNames.Of(e.Status));
        Json("inputs", e.Inputs);
        Json("outputs", e.Outputs);
        Text("error", e.Error);
        Number("duration_ms", e.DurationMs);
    }

    private void WriteCall(LlmCallEvent e)
    {
        Text("provider", e.Provider);
        Text("model", e.Model);
        Number("input_tokens", e.InputTokens);
        Number("output_tokens", e.OutputTokens);
        Number("cached_tokens", e.CachedTokens);
        Number("cost_usd", e.CostUsd);
        Number("latency_ms", e.LatencyMs);
        Text("tool_name", e.ToolName);
        Number("quality_score", e.QualityScore);
        Text("classification", e.Classification);
        Json("input", e.Input);
        Json("output", e.Output);
    }

    private void WriteFinding(FindingEvent e)
    {
        Text("finding", EnumNames.Of(e.Finding));
        Text("severity", EnumNames.Of(e.Severity));
        Number("confidence", e.Confidence);
        Json("evidence", e.Evidence);
        Text("suggestion", e.Suggestion);
        if (!e.Since.IsNone)
            Text("since", e.Since.ToString());
        Number("stood_ms", e.StoodMs);
    }

    private void WriteSession(SessionEvent e)
    {
        Text("action", EnumNames.Of(e.Action));
        Text("name", e.Name);
        Texts("tags", e.Tags);
        if (e.AutoFlush is { } automatic)
            writer.WriteBoolean("auto_flush", automatic);
    }

    private void WritePipeline(PipelineEvent e)
    {
        Text("name", e.Name);
        PipelineJson.WriteStages(writer, "stages", e.Stages);
        PipelineJson.WriteActivities(writer, "activities", e.Activities);
        Number("stall_after_ms", e.StallAfterMs);
        Number("abandon_after_ms", e.AbandonAfterMs);
    }

    private void WriteTimer(string? name, TimingNode node)
    {
        if (name is null)
            writer.WriteStartObject();
        else
            writer.WriteStartObject(name);
        Text("name", node.Name);
        Number("duration_ms", node.DurationMs);
        Number("memory_delta_bytes", node.MemoryDeltaBytes);
        writer.WriteStartArray("laps");
        foreach (var lap in node.Laps)
        {
            writer.WriteStartObject();
            Text("name", lap.Name);
            Number("duration_ms", lap.DurationMs);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteStartArray("children");
        foreach (var child in node.Children)
            WriteTimer(null, child);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void Text(string name, string? value)
    {
        if (value is not null)
            writer.WriteString(name, value);
    }

    private void Texts(string name, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
            return;
        writer.WriteStartArray(name);
        foreach (string value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    private void Number(string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
            writer.WriteNumber(name, number);
    }

    private void Number(string name, long? value)
    {
        if (value is { } number)
            writer.WriteNumber(name, number);
    }

    private void Json(string name, JsonText value)
    {
        if (value.IsNone)
            return;
        writer.WritePropertyName(name);
        writer.WriteRawValue(value.Utf8.Span, skipInputValidation: true);
    }
}
