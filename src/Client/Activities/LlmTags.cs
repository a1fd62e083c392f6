using System.Diagnostics;
using System.Globalization;
using DebugGrid.Client.Texts;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Activities;

/// <summary>
/// Finds a language model's call among an activity's tags, as OpenTelemetry's GenAI conventions (today's and the older ones), OpenInference
/// and the Vercel AI SDK name them. An agent's span that sums up the calls inside it is none.
/// </summary>
internal static class LlmTags
{
    private static readonly string[] Providers = ["gen_ai.provider.name", "gen_ai.system", "llm.provider", "llm.system", "ai.model.provider"];
    private static readonly string[] Models = ["gen_ai.response.model", "gen_ai.request.model", "llm.model_name", "embedding.model_name", "ai.response.model", "ai.model.id"];
    private static readonly string[] Inputs = ["gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens", "llm.token_count.prompt", "llm.usage.prompt_tokens", "ai.usage.inputTokens", "ai.usage.promptTokens"];
    private static readonly string[] Outputs = ["gen_ai.usage.output_tokens", "gen_ai.usage.completion_tokens", "llm.token_count.completion", "llm.usage.completion_tokens", "ai.usage.outputTokens", "ai.usage.completionTokens"];
    private static readonly string[] Cached = ["gen_ai.usage.cache_read.input_tokens", "gen_ai.usage.cache_read_input_tokens", "llm.token_count.prompt_details.cache_read", "ai.usage.cachedInputTokens"];
    private static readonly string[] Costs = ["gen_ai.usage.cost", "llm.cost.total", "llm.usage.total_cost"];
    private static readonly string[] Conversations = ["gen_ai.conversation.id", "session.id", "ai.telemetry.metadata.sessionId"];
    private static readonly string[] InputMessages = ["gen_ai.input.messages", "gen_ai.prompt", "input.value", "ai.prompt.messages", "gen_ai.tool.call.arguments"];
    private static readonly string[] OutputMessages = ["gen_ai.output.messages", "gen_ai.completion", "output.value", "ai.response.text", "gen_ai.tool.call.result"];
    private static readonly HashSet<string> Large = [.. InputMessages, .. OutputMessages];

    /// <summary>The conversation that an activity belongs to, or null.</summary>
    public static string? Conversation(Activity activity) => Text(activity, Conversations);

    /// <summary>The messages that went in, as they were told; null for none.</summary>
    public static string? Input(Activity activity) => Text(activity, InputMessages);

    /// <summary>The messages that came out, as they were told; null for none.</summary>
    public static string? Output(Activity activity) => Text(activity, OutputMessages);

    /// <summary>True for a tag that is kept as request or response.</summary>
    public static bool IsMessages(string tag) => Large.Contains(tag);

    /// <summary>The call that an activity was, or null.</summary>
    public static LlmCallEvent? CallOf(Activity activity)
    {
        if (!IsCall(activity) || TextLimit.Name(Text(activity, Models)) is not { } model)
            return null;
        long? input = Count(activity, Inputs);
        return new LlmCallEvent
        {
            Provider = TextLimit.Name(Text(activity, Providers)),
            Model = model,
            InputTokens = input,
            OutputTokens = Count(activity, Outputs),
            CachedTokens = Count(activity, Cached) is { } cached && cached <= (input ?? long.MaxValue) ? cached : null,
            CostUsd = Cost(activity),
            LatencyMs = activity.Duration.TotalMilliseconds,
        };
    }

    private static bool IsCall(Activity activity)
    {
        if (Text(activity, ["gen_ai.operation.name"]) is { } operation)
            return ActivityNames.TypeOf(operation) == "llm";
        if (Text(activity, ["openinference.span.kind"]) is { } kind)
            return kind is "LLM" or "EMBEDDING";
        if (Text(activity, ["ai.operationId"]) is { } vercel)
            return vercel.EndsWith(".doGenerate", StringComparison.Ordinal) || vercel.EndsWith(".doStream", StringComparison.Ordinal) || vercel.EndsWith(".doEmbed", StringComparison.Ordinal);
        return Count(activity, Inputs) is not null;
    }

    private static string? Text(Activity activity, string[] tags)
    {
        foreach (string tag in tags)
        {
            if (activity.GetTagItem(tag) is string { Length: > 0 } text)
                return text;
        }
        return null;
    }

    private static long? Count(Activity activity, string[] tags)
    {
        foreach (string tag in tags)
        {
            object? value = activity.GetTagItem(tag);
            if (value is int or long && Convert.ToInt64(value, CultureInfo.InvariantCulture) is >= 0 and var count)
                return count;
            if (value is double and >= 0 and < long.MaxValue and var number)
                return (long)number;
            if (value is string text && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long parsed))
                return parsed;
        }
        return null;
    }

    private static double? Cost(Activity activity)
    {
        foreach (string tag in Costs)
        {
            if (activity.GetTagItem(tag) is double or decimal or int && Convert.ToDouble(activity.GetTagItem(tag), CultureInfo.InvariantCulture) is var cost && double.IsFinite(cost))
                return cost;
        }
        return null;
    }
}
