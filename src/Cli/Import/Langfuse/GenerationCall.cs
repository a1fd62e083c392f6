using System.Text.Json;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Import.Langfuse;

/// <summary>Makes the model call of a generation.</summary>
internal static class GenerationCall
{
    private const string UnknownModel = "unknown";

    /// <summary>The call. One that wraps other calls says so in its attributes, so that a sum of tokens can leave it out.</summary>
    public static LlmCallEvent Of(TraceScope scope, ObservationOutline outline, JsonElement observation, ObservationFacts facts)
    {
        string where = $"observation {outline.Id}";
        using var metadata = Parse(facts.Payloads.Metadata);
        using var output = Parse(facts.Payloads.Output);
        var tokens = TokenCounts.Read(observation);
        if (tokens.Strange is not null)
            scope.Warn(where, tokens.Field, tokens.Strange);
        string? model = CallDetails.Model(observation, metadata.RootElement);
        if (model is null)
            scope.Warn(where, "model", $"is missing; taken as \"{UnknownModel}\"");
        double? Counted(double? number, double limit, string field)
        {
            if (number is null || number <= limit)
                return number;
            scope.Warn(where, field, $"is over the limit of {limit:0}; the call is without it");
            return null;
        }

        var tools = CallDetails.Tools(observation, output.RootElement);
        return new LlmCallEvent
        {
            Time = facts.Time,
            Level = facts.Level,
            Message = facts.Message,
            Provider = CallDetails.Provider(metadata.RootElement),
            Model = model ?? UnknownModel,
            InputTokens = (long?)Counted(tokens.Input, ProtocolLimits.MaxTokens, tokens.Field),
            OutputTokens = (long?)Counted(tokens.Output, ProtocolLimits.MaxTokens, tokens.Field),
            CachedTokens = (long?)Counted(tokens.Cached, ProtocolLimits.MaxTokens, tokens.Field),
            CostUsd = Counted(CallCost.Of(observation), ProtocolLimits.MaxQuantity, "cost"),
            LatencyMs = facts.DurationMs,
            ToolName = tools.Count == 0 ? null : ContextNames.Shown(tools[0]),
            Input = facts.Payloads.Input,
            Output = facts.Payloads.Output,
            Attributes = Attributes(scope.Tree.GenerationsBelow(outline), tools),
        };
    }

    private static JsonText Attributes(int wrapped, IReadOnlyList<string> tools)
    {
        if (wrapped == 0 && tools.Count < 2)
            return default;
        var attributes = new Dictionary<string, object>();
        if (wrapped > 0)
            attributes["wraps_llm_calls"] = wrapped;
        if (tools.Count > 1)
            attributes["tool_names"] = tools;
        return new JsonText(JsonSerializer.SerializeToUtf8Bytes(attributes));
    }

    private static JsonDocument Parse(JsonText json) => JsonDocument.Parse(json.IsNone ? "null"u8.ToArray() : json.Utf8);
}
