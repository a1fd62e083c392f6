using System.Text;
using System.Text.Json;

namespace DebugGrid.Protocol.Diffs;

/// <summary>Walks two JSON values side by side and writes the operations of the patch between them, until they are too many.</summary>
/// <param name="json">Receives the operations.</param>
/// <param name="maxBytes">After how many bytes it gives up.</param>
internal sealed class PatchWriter(Utf8JsonWriter json, long maxBytes)
{
    private readonly StringBuilder path = new();

    /// <summary>True when it gave up: what was written is no patch.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Writes what turns the old value at the present path into the new one.</summary>
    public void Compare(JsonElement old, JsonElement @new)
    {
        if (old.ValueKind == JsonValueKind.Object && @new.ValueKind == JsonValueKind.Object)
            CompareObjects(old, @new);
        else if (old.ValueKind == JsonValueKind.Array && @new.ValueKind == JsonValueKind.Array)
            CompareArrays(old, @new);
        else if (!JsonElement.DeepEquals(old, @new))
            Write("replace", @new);
    }

    /// <summary>Writes one operation at the present path.</summary>
    public void Write(string operation, JsonElement? value)
    {
        if (IsTooLong)
            return;
        json.WriteStartObject();
        json.WriteString("op", operation);
        json.WriteString("path", path.ToString());
        if (value is { } present)
        {
            json.WritePropertyName("value");
            present.WriteTo(json);
        }

        json.WriteEndObject();
        IsTooLong = json.BytesCommitted + json.BytesPending > maxBytes;
    }

    private void CompareObjects(JsonElement old, JsonElement @new)
    {
        var before = Members(old);
        var after = Members(@new);
        foreach (string name in before.Keys)
            if (!after.ContainsKey(name))
            {
                int length = Enter(name);
                Write("remove", null);
                path.Length = length;
            }

        foreach (var (name, value) in after)
        {
            int length = Enter(name);
            if (before.TryGetValue(name, out var was))
                Compare(was, value);
            else
                Write("add", value);
            path.Length = length;
        }
    }

    private void CompareArrays(JsonElement old, JsonElement @new)
    {
        int index = 0;
        foreach (var step in ArrayAlignment.Of([.. old.EnumerateArray()], [.. @new.EnumerateArray()]))
        {
            int length = path.Length;
            path.Append('/').Append(index);
            switch (step.Move)
            {
                case ArrayMove.Keep:
                    index++;
                    break;
                case ArrayMove.Change:
                    Compare(step.Old, step.New);
                    index++;
                    break;
                case ArrayMove.Insert:
                    Write("add", step.New);
                    index++;
                    break;
                default:
                    Write("remove", null);
                    break;
            }

            path.Length = length;
        }
    }

    private int Enter(string name)
    {
        int length = path.Length;
        path.Append('/').Append(name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
        return length;
    }

    private static Dictionary<string, JsonElement> Members(JsonElement value)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
            members[member.Name] = member.Value;
        return members;
    }
}
