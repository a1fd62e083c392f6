using System.Collections;
using System.Text.Json;

namespace DebugGrid.Client.Tests.Dumping;

/// <summary>Objects that hold each other in any way: lists, dictionaries, cycles, texts of any characters, getters that throw.</summary>
internal sealed class RandomGraph
{
    private const int MaxObjects = 300;
    private readonly Random random;
    private readonly List<object> made = [];

    public RandomGraph(Random random)
    {
        this.random = random;
        Root = Value();
    }

    public object? Root { get; }

    private object? Value()
    {
        if (made.Count > 0 && random.Next(4) == 0)
            return made[random.Next(made.Count)];
        int kind = random.Next(made.Count < MaxObjects ? 16 : 8);
        return kind switch
        {
            0 => null,
            1 => random.NextInt64(),
            2 => random.NextDouble() * double.MaxValue,
            3 => Text(),
            4 => (char)random.Next(char.MaxValue + 1),
            5 => JsonSerializer.SerializeToElement(new { a = 1 }),
            6 => new DateTimeOffset(random.NextInt64(DateTime.MaxValue.Ticks), TimeSpan.Zero),
            7 => (DayOfWeek)random.Next(-3, 10),
            8 or 9 => Filled(new List<object?>(), list => list.Add(Value())),
            10 => Filled(new Dictionary<string, object?>(), table => table[Text()] = Value()),
            11 => Filled(new Hashtable(), table => table[(object?)made.ElementAtOrDefault(random.Next(made.Count)) ?? 1] = Value()),
            12 => Keep(new object?[random.Next(3), random.Next(3)]),
            13 => (Value(), Value()),
            _ => Node(),
        };
    }

    private Holder Node()
    {
        var node = Keep(new Holder());
        (node.Left, node.Right, node.Field, node.Throws) = (Value(), Value(), Value(), random.Next(2) == 0);
        return node;
    }

    private T Filled<T>(T empty, Action<T> add)
        where T : notnull
    {
        Keep(empty);
        for (int i = random.Next(8); i > 0; i--)
            add(empty);
        return empty;
    }

    private T Keep<T>(T item)
        where T : notnull
    {
        made.Add(item);
        return item;
    }

    private string Text() => string.Create(random.Next(3) == 0 ? random.Next(1_000) : random.Next(8), random, static (text, source) =>
    {
        foreach (ref char c in text)
            c = (char)source.Next(source.Next(2) == 0 ? 128 : char.MaxValue + 1);
    });

    private abstract class Base
    {
        public object? Field;

        protected object? Hidden => Field;
    }

    private sealed class Holder : Base
    {
        public bool Throws { get; set; }

        public object? Left { get; set; }

        public object? Right { get; set; }

        public object? Maybe => Throws ? throw new InvalidOperationException(Environment.NewLine) : Field;

        public override string ToString() => throw new InvalidOperationException();
    }
}
