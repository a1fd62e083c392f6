using System.Text.Json;

namespace DebugGrid.Cli.Output;

/// <summary>Says in one text what an event carries: the fields that its kind is about, then its message, then what to do.</summary>
internal static class EventSummary
{
    /// <summary>The text; empty when the event carries nothing.</summary>
    /// <param name="item">The event, with the fields of its kind under <c>data</c> or beside the others.</param>
    public static string Of(JsonElement item)
    {
        string message = JsonField.Text(item, "message");
        string kind = JsonField.Text(item, "kind");
        string said = Failed(Carried(kind, Data(item)), message);
        string advice = kind == "finding" ? Text(Data(item), "suggestion") : string.Empty;
        return advice.Length == 0 ? said : said.Length == 0 ? advice : $"{said.TrimEnd('.')}. {advice}";
    }

    /// <summary>Where the fields of an event's kind stand.</summary>
    public static JsonElement Data(JsonElement item) => item.TryGetProperty("data", out var fields) && fields.ValueKind == JsonValueKind.Object ? fields : item;

    private static string Carried(string kind, JsonElement data) => kind switch
    {
        "started" => Parts(Text(data, "context_name"), Named("variant", data, "variant_id"), Before("expected ", JsonField.Duration(data, "expected_duration_ms"))),
        "heartbeat" => JsonField.Percent(data, "progress"),
        "record" => Failed(Parts(JsonField.Duration(data, "duration_ms"), Named("variant", data, "variant_id")), Text(data, "error")),
        "stage" => Failed(Parts(First(Text(data, "stage"), "opened"), Named("pipeline", data, "pipeline"), Named("user", data, "user_id")), Text(data, "error_message")),
        "log" => Parts(Text(data, "logger"), Inner(data, "exception", exception => Failed(Text(exception, "type"), Text(exception, "message")))),
        "state" => Parts(Named("version", data, "version"), Names(data, "state")),
        "metric" => Words(Text(data, "name"), "=", data.TryGetProperty("value", out var value) ? MeasureText.Of(value, Text(data, "unit")) : string.Empty),
        "error" => Parts(Text(data, "error_type"), Text(data, "severity", "error_severity"), Text(data, "agent", "agent_name"), Named("then", data, "recovery_strategy")),
        "success" => Parts(Text(data, "agent", "agent_name"), Text(data, "classification", "success_classification"), Before("quality ", JsonField.Amount(data, "quality_score")), Named("after", data, "recovery_strategy")),
        "step" => Failed(Parts(Text(data, "name"), Named("step", data, "index"), JsonField.Duration(data, "duration_ms")), Text(data, "error")),
        "llm_call" => Call(data),
        "connection" => Parts(Named("client", data, "client_id"), Named("user", data, "user_id")),
        "timing" => Inner(data, "timer", Timer),
        "finding" => Parts(Text(data, "severity"), JsonField.Percent(data, "confidence"), Before("stood ", JsonField.Duration(data, "stood_ms"))),
        "session" => Parts(Text(data, "name"), Before("tags ", JsonField.List(data, "tags"))),
        "pipeline" => Words(Text(data, "name"), Stages(data)),
        _ => string.Empty,
    };

    private static string Call(JsonElement data) => Parts(
        Model(Text(data, "provider"), Text(data, "model")),
        Before(string.Empty, JsonField.Amount(data, "input_tokens"), Text(data, "input_tokens") == "1" ? " token in" : " tokens in"),
        Before(string.Empty, JsonField.Amount(data, "cached_tokens"), " of them cached"),
        Before(string.Empty, JsonField.Amount(data, "output_tokens"), " out"),
        JsonField.Money(data, "cost_usd"),
        JsonField.Duration(data, "latency_ms"),
        Named("tool", data, "tool_name"),
        Before("quality ", JsonField.Amount(data, "quality_score")));

    private static string Model(string provider, string model) => provider.Length == 0 ? model : $"{provider}/{model}";

    private static string Timer(JsonElement timer) => Parts(
        Text(timer, "name"),
        JsonField.Duration(timer, "duration_ms"),
        Count(timer, "laps", "lap"),
        Count(timer, "children", "child"),
        Before("memory changed by ", JsonField.Size(timer, "memory_delta_bytes")));

    private static string Stages(JsonElement data) => data.TryGetProperty("stages", out var stages) && stages.ValueKind == JsonValueKind.Array
        ? "of " + string.Join(" → ", stages.EnumerateArray().Select(stage => Text(stage, "name")))
        : string.Empty;

    private static string Count(JsonElement item, string name, string one) => item.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() is > 0 and var count
        ? Counted.Of(count, one, name)
        : string.Empty;

    /// <summary>What an object has: its values would be cut.</summary>
    private static string Names(JsonElement item, string name) => item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object
        ? "with " + string.Join(", ", value.EnumerateObject().Select(member => member.Name).DefaultIfEmpty("nothing"))
        : Text(item, name);

    private static string Inner(JsonElement item, string name, Func<JsonElement, string> text) =>
        item.TryGetProperty(name, out var inner) && inner.ValueKind == JsonValueKind.Object ? text(inner) : string.Empty;

    private static string Text(JsonElement item, params ReadOnlySpan<string> names) => JsonField.Text(item, names);

    private static string Named(string label, JsonElement item, string name) => Before(label + " ", Text(item, name));

    private static string Before(string label, string text, string unit = "") => text.Length == 0 ? string.Empty : label + text + unit;

    private static string Failed(string what, string error) => error.Length == 0 ? what : what.Length == 0 ? error : $"{what}: {error}";

    private static string First(string text, string otherwise) => text.Length > 0 ? text : otherwise;

    private static string Parts(params ReadOnlySpan<string> parts) => Joined(", ", parts);

    private static string Words(params ReadOnlySpan<string> words) => Joined(" ", words);

    private static string Joined(string between, ReadOnlySpan<string> parts)
    {
        string joined = string.Empty;
        foreach (string part in parts)
            joined = part.Length == 0 ? joined : joined.Length == 0 ? part : joined + between + part;
        return joined;
    }
}
