using System.Text.Json;

namespace DebugGrid.Cli.Import.Langfuse;

/// <summary>What frameworks say about a call of a language model, each under names of its own.</summary>
internal static class CallDetails
{
    private const int MaxDepth = 8;

    // GenAI conventions, their older form, OpenInference, the Vercel SDK, LangChain.
    private static readonly string[] ProviderNames =
        ["gen_ai.provider.name", "gen_ai.system", "llm.provider", "llm.system", "ai.model.provider", "ls_provider"];

    private static readonly string[] ModelFields = ["model", "providedModelName", "modelName"];

    private static readonly string[] ModelNames = ["gen_ai.response.model", "gen_ai.request.model", "llm.model_name", "ai.model.id", "ls_model_name"];

    /// <summary>Who serves the model, in lower case, or null.</summary>
    /// <param name="metadata">The observation's metadata, unwrapped.</param>
    public static string? Provider(JsonElement metadata) => Named(metadata, ProviderNames)?.ToLowerInvariant();

    /// <summary>The model's name as the observation or else its metadata has it, or null.</summary>
    /// <param name="observation">The observation.</param>
    /// <param name="metadata">Its metadata, unwrapped.</param>
    public static string? Model(JsonElement observation, JsonElement metadata)
    {
        foreach (string name in ModelFields)
            if (ContextNames.Shown(ExportFields.Text(observation, name)) is { } found)
                return found;
        return Named(metadata, ModelNames);
    }

    /// <summary>The tools that the model called, without repeats: by the export's own list, or else as its output says.</summary>
    /// <param name="observation">The observation.</param>
    /// <param name="output">Its output, unwrapped.</param>
    public static IReadOnlyList<string> Tools(JsonElement observation, JsonElement output)
    {
        var names = new List<string>();
        if (ExportFields.Find(observation, "toolCallNames") is { ValueKind: JsonValueKind.Array } list)
            names.AddRange(list.EnumerateArray().Where(name => name.ValueKind == JsonValueKind.String).Select(name => name.GetString()!));
        if (names.Count == 0 && ExportFields.Find(observation, "toolCalls") is { } calls)
            CollectTools(calls, isCall: true, names, 0);
        if (names.Count == 0)
            CollectTools(output, isCall: false, names, 0);
        return [.. names.Where(name => name.Length > 0).Distinct()];
    }

    private static void CollectTools(JsonElement value, bool isCall, List<string> names, int depth)
    {
        if (depth > MaxDepth)
            return;
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
                CollectTools(item, isCall, names, depth + 1);
            return;
        }
        if (value.ValueKind != JsonValueKind.Object)
            return;
        isCall |= ExportFields.Text(value, "type") is "tool_call" or "tool_use" or "function_call" or "tool-call";
        string? name = ExportFields.Text(value, "toolName") ?? (isCall ? ExportFields.Text(value, "name") : null);
        if (name is not null)
        {
            names.Add(name);
            return;
        }
        foreach (var member in value.EnumerateObject().Where(member => member.Value.ValueKind is JsonValueKind.Array or JsonValueKind.Object))
            CollectTools(member.Value, member.Name is "tool_calls" or "function" && (isCall || member.Name == "tool_calls"), names, depth + 1);
    }

    private static string? Named(JsonElement metadata, string[] names)
    {
        var attributes = ExportFields.Find(metadata, "attributes");
        foreach (string name in names)
            if (((attributes is { } bag ? ExportFields.Text(bag, name) : null) ?? ExportFields.Text(metadata, name)) is { } found)
                return ContextNames.Shown(found);
        return null;
    }
}
