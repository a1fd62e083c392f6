using System.Diagnostics;
using DebugGrid.Client.Texts;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Activities;

/// <summary>
/// Which context an activity runs, by OpenTelemetry's conventions for generative AI and HTTP
/// (https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-spans/, https://opentelemetry.io/docs/specs/semconv/http/http-spans/) and OpenInference's.
/// It is decided when the activity begins, from its first tags and its name: many libraries add their tags only afterwards.
/// </summary>
internal static class ActivityNames
{
    private const string DefaultType = "activity";

    /// <summary>The context of an activity that began.</summary>
    public static ContextKey Of(Activity activity)
    {
        var (type, id) = ByOperation(activity) ?? ByName(activity) ?? ByOpenInference(activity) ?? ByHttp(activity)
            ?? (DefaultType, activity.OperationName is { Length: > 0 } name ? name : activity.Source.Name);
        return new ContextKey(type, TextLimit.Id(id));
    }

    /// <summary>The context that an operation of the conventions runs, or null for one they do not name.</summary>
    public static string? TypeOf(string? operation) => operation switch
    {
        "chat" or "text_completion" or "generate_content" or "embeddings" => "llm",
        "execute_tool" => "tool",
        "invoke_agent" or "create_agent" => "agent",
        "invoke_workflow" => "workflow",
        "retrieval" => "retrieval",
        _ => null,
    };

    private static (string, string)? ByOperation(Activity activity)
    {
        if (Text(activity, "gen_ai.operation.name") is not { } operation || TypeOf(operation) is not { } type)
            return null;
        string? id = type switch
        {
            "llm" => Text(activity, "gen_ai.request.model"),
            "tool" => Text(activity, "gen_ai.tool.name"),
            "agent" => Text(activity, "gen_ai.agent.name") ?? Text(activity, "gen_ai.agent.id"),
            _ => Text(activity, "gen_ai.data_source.id"),
        };
        return (type, id ?? AfterOperation(activity.OperationName) ?? operation);
    }

    /// <summary>Reads names as the conventions form them, such as <c>execute_tool get_weather</c>. Plain words such as <c>chat</c> count for client spans alone.</summary>
    private static (string, string)? ByName(Activity activity)
    {
        string name = activity.OperationName;
        int space = name.IndexOf(' ');
        if (space < 1 || TypeOf(name[..space]) is not { } type)
            return null;
        bool isPlainWord = !name.AsSpan(0, space).Contains('_');
        return isPlainWord && activity.Kind != ActivityKind.Client ? null : (type, name[(space + 1)..]);
    }

    private static (string, string)? ByOpenInference(Activity activity) => Text(activity, "openinference.span.kind") switch
    {
        "LLM" or "EMBEDDING" => ("llm", Text(activity, "llm.model_name") ?? Text(activity, "embedding.model_name") ?? activity.OperationName),
        "TOOL" => ("tool", Text(activity, "tool.name") ?? activity.OperationName),
        "AGENT" => ("agent", Text(activity, "agent.name") ?? activity.OperationName),
        "CHAIN" => ("chain", activity.OperationName),
        "RETRIEVER" => ("retrieval", activity.OperationName),
        _ => null,
    };

    private static (string, string)? ByHttp(Activity activity)
    {
        if (activity.OperationName is not ("System.Net.Http.HttpRequestOut" or "Microsoft.AspNetCore.Hosting.HttpRequestIn")
            && Text(activity, "http.request.method") is null && Text(activity, "http.method") is null)
        {
            return null;
        }
        string method = Text(activity, "http.request.method") ?? Text(activity, "http.method") ?? "HTTP";
        return activity.Kind switch
        {
            ActivityKind.Server => ("http", $"{method} {Text(activity, "http.route") ?? "(any route)"}"),
            ActivityKind.Client => ("http_client", $"{method} {Text(activity, "server.address") ?? "(any host)"}"),
            _ => null,
        };
    }

    private static string? AfterOperation(string name)
    {
        int space = name.IndexOf(' ');
        return space > 0 && TypeOf(name[..space]) is not null ? name[(space + 1)..] : null;
    }

    private static string? Text(Activity activity, string tag) => activity.GetTagItem(tag) is string { Length: > 0 } text ? text : null;
}
