using System.Text.Json.Nodes;

namespace DebugGrid.Protocol.Tests.Diffs;

/// <summary>Random JSON values, and small changes to them.</summary>
internal static class RandomJson
{
    private static readonly string[] Names = ["a", "b", "c/d", "e~f", "", "ü", "0", "~1"];

    public static JsonNode? Value(Random random, int depth)
    {
        switch (random.Next(depth > 0 ? 7 : 5))
        {
            case 0: return null;
            case 1: return JsonValue.Create(random.Next(2) == 0);
            case 2: return JsonValue.Create(random.Next(20));
            case 3: return JsonValue.Create(random.NextDouble());
            case 4: return JsonValue.Create(new string('x', random.Next(60)));
            case 5: return new JsonArray([.. Enumerable.Range(0, random.Next(12)).Select(_ => Value(random, depth - 1))]);
            default:
                var value = new JsonObject();
                for (int i = random.Next(6); i > 0; i--)
                    value[Names[random.Next(Names.Length)]] = Value(random, depth - 1);
                return value;
        }
    }

    public static JsonNode? Mutate(Random random, JsonNode? old, int depth)
    {
        switch (old)
        {
            case JsonObject members when depth > 0:
                var changed = members.DeepClone().AsObject();
                string name = Names[random.Next(Names.Length)];
                if (random.Next(3) == 0)
                    changed.Remove(name);
                else
                    changed[name] = Mutate(random, changed[name], depth - 1);
                return changed;
            case JsonArray items when depth > 0:
                var list = items.DeepClone().AsArray();
                int at = random.Next(list.Count + 1);
                if (random.Next(2) == 0 || at == list.Count)
                    list.Insert(at, Value(random, depth - 1));
                else if (random.Next(2) == 0)
                    list.RemoveAt(at);
                else
                    list[at] = Mutate(random, list[at], depth - 1);
                return list;
            default:
                return Value(random, depth);
        }
    }
}
