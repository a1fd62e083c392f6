using System.Globalization;
using System.Text.Json.Nodes;

namespace DebugGrid.Protocol.Tests.Diffs;

/// <summary>Applies a JSON Patch the plain way, to check the patches that the grid writes.</summary>
internal static class PatchOracle
{
    public static JsonNode? Apply(JsonNode? document, JsonArray patch)
    {
        foreach (var operation in patch)
        {
            string[] path = [.. operation!["path"]!.GetValue<string>().Split('/').Skip(1).Select(Unescape)];
            string name = operation["op"]!.GetValue<string>();
            if (path.Length == 0)
            {
                Assert.Equal("replace", name);
                document = operation["value"]?.DeepClone();
                continue;
            }

            var parent = document;
            foreach (string part in path[..^1])
                parent = parent is JsonArray items ? items[int.Parse(part, CultureInfo.InvariantCulture)] : parent![part];
            ApplyTo(parent!, path[^1], name, operation["value"]?.DeepClone());
        }

        return document;
    }

    private static void ApplyTo(JsonNode parent, string name, string operation, JsonNode? value)
    {
        if (parent is JsonArray items)
        {
            int index = int.Parse(name, CultureInfo.InvariantCulture);
            if (operation == "add")
                items.Insert(index, value);
            else if (operation == "remove")
                items.RemoveAt(index);
            else
                items[index] = value;
            return;
        }

        var members = parent.AsObject();
        Assert.Equal(operation != "add", members.ContainsKey(name));
        if (operation == "remove")
            members.Remove(name);
        else
            members[name] = value;
    }

    private static string Unescape(string part) => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
