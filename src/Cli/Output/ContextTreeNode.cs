using System.Text.Json;

namespace DebugGrid.Cli.Output;

/// <summary>An execution in a tree.</summary>
/// <param name="Context">Its context, "type/id".</param>
/// <param name="Execution">Its id.</param>
/// <param name="Fields">What the grid says about it.</param>
internal sealed record ContextTreeNode(string Context, string Execution, JsonElement Fields)
{
    /// <summary>What it caused.</summary>
    public List<ContextTreeNode> Children { get; } = [];

    /// <summary>How many executions it caused besides that the answer has no room for.</summary>
    public long LeftOut { get; init; }

    /// <summary>What happened in it: errors, failed steps, calls of models, newest first.</summary>
    public List<JsonElement> Events { get; } = [];

    /// <summary>Writes it with everything below.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("context", Context);
        writer.WriteString("execution_id", Execution);
        writer.WritePropertyName("fields");
        Fields.WriteTo(writer);
        writer.WriteStartArray("events");
        foreach (var happened in Events)
            happened.WriteTo(writer);
        writer.WriteEndArray();
        writer.WriteStartArray("children");
        foreach (var child in Children)
            child.Write(writer);
        writer.WriteEndArray();
        writer.WriteNumber("children_left_out", LeftOut);
        writer.WriteEndObject();
    }
}
