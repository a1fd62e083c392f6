using System.Text;
using DebugGrid.Protocol;

namespace DebugGrid.TestKit.Events;

/// <summary>Random values of the types that events are made of, each within its limits. The same seed gives the same values.</summary>
public sealed class RandomValues(int seed)
{
    private static readonly string[] Scraps = ["a", "Z", "0", "-", "_", ".", " ", "ü", "ß", "→", "数", "\"", "\\", "\n", "\t", "<", "&", "/", "😀", "\u007f"];
    private static readonly string[] IdScraps = ["a", "b", "Q", "7", "-", "_", ".", ":", "é", "語"];

    // Tests draw from a seed that they print.
    private readonly Random random = new(seed);

    /// <summary>True once in so many times.</summary>
    public bool Once(int times) => random.Next(times) == 0;

    /// <summary>A number from 0 to below the limit.</summary>
    public int Below(int limit) => random.Next(limit);

    /// <summary>One of these.</summary>
    public T OneOf<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    /// <summary>One of an enumeration's values.</summary>
    public TEnum OneOf<TEnum>()
        where TEnum : struct, Enum => OneOf(Enum.GetValues<TEnum>());

    /// <summary>A value, or null one time in three.</summary>
    public T? Maybe<T>(Func<T> make)
        where T : class => Once(3) ? null : make();

    /// <summary>A value, or null one time in three.</summary>
    public T? MaybeValue<T>(Func<T> make)
        where T : struct => Once(3) ? null : make();

    /// <summary>A value, or the type's default one time in three.</summary>
    public T MaybeDefault<T>(Func<T> make)
        where T : struct => Once(3) ? default : make();

    /// <summary>A text of 1 to so many scraps, with all that is awkward in JSON and UTF-8.</summary>
    public string Text(int scraps = 24) => Join(Scraps, scraps);

    /// <summary>A text that may stand as an id.</summary>
    public string Id() => Once(2) ? random.Next(1000).ToString("id0000", null) : Join(IdScraps, 40) is var id && id is not ("." or "..") ? id : "id.";

    /// <summary>A finite number.</summary>
    public double Number() => random.Next(4) switch
    {
        0 => random.Next(-1000, 1000),
        1 => Math.ScaleB(random.NextDouble() - 0.5, random.Next(-1000, 42)),
        2 => 0,
        _ => random.NextDouble() * 1e6,
    };

    /// <summary>A finite number not below zero.</summary>
    public double Amount() => Math.Abs(Number());

    /// <summary>A number from 0 to 1.</summary>
    public double Share() => random.NextDouble();

    /// <summary>A whole number of any size.</summary>
    public long Whole() => random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(11, 64);

    /// <summary>A whole number from a least one.</summary>
    public long WholeFrom(long least) => Math.Max(least, random.NextInt64() >> random.Next(24, 63));

    /// <summary>An event's id.</summary>
    public EventId EventId()
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        bytes[0] |= 1;
        return new EventId(new Guid(bytes, bigEndian: true));
    }

    /// <summary>A moment in 2026.</summary>
    public Timestamp Time() => new(1_767_225_600_000_000 + random.NextInt64(365L * 24 * 3600 * 1_000_000));

    /// <summary>Lower-case hex digits.</summary>
    public string Hex(int bytes)
    {
        var value = new byte[bytes];
        random.NextBytes(value);
        return Convert.ToHexStringLower(value);
    }

    /// <summary>A list of up to so many.</summary>
    public IReadOnlyList<T> List<T>(int limit, Func<T> make)
    {
        var list = new List<T>();
        for (int count = random.Next(limit + 1); count > 0; count--)
            list.Add(make());
        return list;
    }

    /// <summary>A JSON object.</summary>
    public JsonText JsonObject(int depth = 3)
    {
        var text = new StringBuilder();
        AppendObject(text, depth);
        return JsonText.From(text.ToString());
    }

    /// <summary>Any JSON value but null.</summary>
    public JsonText Json()
    {
        var text = new StringBuilder();
        AppendValue(text, 3);
        string json = text.ToString();
        return JsonText.From(json == "null" ? "[null]" : json);
    }

    private string Join(string[] scraps, int limit)
    {
        var text = new StringBuilder();
        for (int count = 1 + random.Next(limit); count > 0; count--)
            text.Append(OneOf(scraps));
        return text.ToString();
    }

    private void AppendObject(StringBuilder text, int depth)
    {
        text.Append('{');
        for (int i = random.Next(4); i > 0; i--)
        {
            text.Append(System.Text.Json.JsonSerializer.Serialize(Text(4))).Append(Once(2) ? ": " : ":");
            AppendValue(text, depth - 1);
            if (i > 1)
                text.Append(',');
        }
        text.Append('}');
    }

    private void AppendValue(StringBuilder text, int depth)
    {
        switch (random.Next(depth > 0 ? 7 : 5))
        {
            case 0: text.Append(System.Text.Json.JsonSerializer.Serialize(Text())); break;
            case 1: text.Append(random.Next(-1000, 1000)); break;
            case 2: text.Append("1.50e3"); break;
            case 3: text.Append("true"); break;
            case 4: text.Append("null"); break;
            case 5: AppendObject(text, depth); break;
            default:
                text.Append('[');
                AppendValue(text, depth - 1);
                text.Append(']');
                break;
        }
    }
}
