using F = DebugGrid.Protocol.Shapes.FieldFactory<DebugGrid.Protocol.LlmCallEvent>;

namespace DebugGrid.Protocol.Shapes;

/// <summary>The fields of llm_call.</summary>
internal static class LlmCallShape
{
    public static KindShape<LlmCallEvent> Shape { get; } = new(
        EventKind.LlmCall,
        static () => new LlmCallEvent(),
        [
            F.Text(1, "provider", nameof(LlmCallEvent.Provider), TextRule.Name),
            F.Text(2, "model", nameof(LlmCallEvent.Model), TextRule.Name, required: true),
            F.Integer(3, "input_tokens", nameof(LlmCallEvent.InputTokens), 0, ProtocolLimits.MaxTokens),
            F.Integer(4, "output_tokens", nameof(LlmCallEvent.OutputTokens), 0, ProtocolLimits.MaxTokens),
            F.Integer(5, "cached_tokens", nameof(LlmCallEvent.CachedTokens), 0, ProtocolLimits.MaxTokens),
            F.Number(6, "cost_usd", nameof(LlmCallEvent.CostUsd), NumberRange.Quantity),
            F.Number(7, "latency_ms", nameof(LlmCallEvent.LatencyMs), NumberRange.Duration),
            F.Text(8, "tool_name", nameof(LlmCallEvent.ToolName), TextRule.Name),
            F.Number(9, "quality_score", nameof(LlmCallEvent.QualityScore), NumberRange.Share),
            F.Text(10, "success_classification", nameof(LlmCallEvent.Classification), TextRule.Name, synonyms: "classification"),
            F.Json(11, "input", nameof(LlmCallEvent.Input)),
            F.Json(12, "output", nameof(LlmCallEvent.Output)),
        ]);
}
