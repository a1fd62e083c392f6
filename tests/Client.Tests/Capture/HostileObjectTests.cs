using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DebugGrid.Client.Tests.Capture;

public class HostileObjectTests
{
    [Fact]
    public void A_getter_that_throws_costs_its_own_place_and_is_told_once()
    {
        var app = new Captured();
        using var told = new ToldFaults();
        Assert.Equal("""[{"Before":1,"Broken":{"$error":"TellTaleException"},"After":2},{"Before":1,"Broken":{"$error":"TellTaleException"},"After":2}]""", app.Of(new[] { new Throwing(), new Throwing() }));
        Assert.Equal(2, app.Faults.Count);
        Assert.Equal(1, told.Count(nameof(TellTaleException)));
    }

    [Fact]
    public void A_collection_that_throws_keeps_what_it_gave()
    {
        var app = new Captured();
        Assert.Equal("""[0,1,{"$error":"InvalidOperationException"}]""", app.Of(new Hostile(failAt: 2)));
        Assert.Equal(1, app.Faults.Count);
    }

    [Fact]
    public void A_collection_without_end_ends()
    {
        var app = new Captured();
        app.Limits.MaxItems = 3;
        Assert.Equal("""[0,1,2,{"$truncated":true}]""", app.Of(new Hostile(failAt: int.MaxValue)));
    }

    [Fact]
    public void What_is_no_data_is_named_and_not_touched()
    {
        int runs = 0;
        var query = Enumerable.Range(0, 3).Select(i => runs++).Where(i => i > 0);
        Assert.Contains("$type", new Captured().Of(query), StringComparison.Ordinal);
        Assert.Equal(0, runs);
        string captured = new Captured().Of(new
        {
            Action = (Action)(() => { }),
            Type = typeof(string),
            Task = Task.FromResult(1),
            Stream = new MemoryStream(),
            Cancel = TestContext.Current.CancellationToken,
        });
        using var parsed = JsonDocument.Parse(captured);
        Assert.Equal(5, parsed.RootElement.EnumerateObject().Count());
        Assert.All(parsed.RootElement.EnumerateObject(), member => Assert.True(member.Value.TryGetProperty("$type", out _), member.Name));
    }

    [Fact]
    public void Members_that_cannot_be_boxed_or_are_ignored_are_left_out()
    {
        Assert.Equal("""{"renamed":1,"Field":2}""", new Captured().Of(new Odd()));
    }

    [Fact]
    public void A_converter_is_honoured_within_the_limits()
    {
        var app = new Captured();
        app.Limits.MaxPayloadBytes = 2048;
        Assert.Equal("""{"password":"[redacted]","x":1}""", app.Of(new ByConverter { Size = 1 }));
        Assert.Equal("""{"$truncated":"size"}""", app.Of(new ByConverter { Size = 100_000_000 }));
        Assert.Equal("""{"$error":"FormatException"}""", app.Of(new ByConverter { Size = -1 }));
    }

    [Fact]
    public void Keys_of_any_type_and_length_are_taken()
    {
        string captured = new Captured().Of(new Hashtable { [new string('k', 100_000)] = 1 });
        Assert.InRange(captured.Length, 500, 530);
        Assert.Equal("""{"$error":1}""", new Captured().Of(new Dictionary<BadKey, int> { [new BadKey()] = 1 }));
    }

    [Fact]
    public void Half_a_character_becomes_its_replacement()
    {
        Assert.Equal("\uFFFD", JsonDocument.Parse(new Captured().Of("\ud83d")).RootElement.GetString());
        Assert.Equal("a\uFFFDb", JsonDocument.Parse(new Captured().Of("a\ude00b")).RootElement.GetString());
    }

    [Fact]
    public void A_getter_may_capture_something_itself()
    {
        var app = new Captured();
        Assert.Equal("""{"Inner":"{\"A\":1}","Last":true}""", app.Of(new Nesting(app)));
    }

    [Fact]
    public void An_object_with_a_million_references_to_itself_ends()
    {
        var list = new List<object>();
        for (int i = 0; i < 1_000_000; i++)
            list.Add(list);
        string captured = new Captured().Of(list);
        Assert.EndsWith("""{"$truncated":"cycle"},{"$truncated":999000}]""", captured, StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_that_asks_so_is_captured_from_many_threads_alike()
    {
        var app = new Captured();
        string expected = app.Of(new { A = new[] { 1, 2 }, B = "x" });
        Parallel.For(0, 2_000, _ => Assert.Equal(expected, app.Of(new { A = new[] { 1, 2 }, B = "x" })));
    }

    private sealed class TellTaleException : Exception;

    private sealed class Throwing
    {
        public int Before => 1;

        public int Broken => throw new TellTaleException();

        public int After => 2;
    }

    private sealed class Hostile(int failAt) : ICollection<int>
    {
        public int Count => throw new InvalidOperationException("count");

        public bool IsReadOnly => true;

        public void Add(int item) => throw new NotSupportedException();

        public void Clear() => throw new NotSupportedException();

        public bool Contains(int item) => true;

        public void CopyTo(int[] array, int arrayIndex) => throw new NotSupportedException();

        public bool Remove(int item) => false;

        public IEnumerator<int> GetEnumerator()
        {
            for (int i = 0; ; i++)
                yield return i < failAt ? i : throw new InvalidOperationException("items");
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed class Odd
    {
        public int Field = 2;

        public ReadOnlySpan<int> Span => [1];

        [JsonIgnore]
        public int Ignored => 1;

        [JsonPropertyName("renamed")]
        public int Named => 1;

        public int this[int index] => index;
    }

    private sealed class BadKey
    {
        public override string ToString() => throw new InvalidOperationException("key");
    }

    private sealed class Nesting(Captured app)
    {
        public string Inner => app.Of(new { A = 1 });

        public bool Last => true;
    }

    [JsonConverter(typeof(Converter))]
    private sealed class ByConverter
    {
        public int Size { get; init; }
    }

    private sealed class Converter : JsonConverter<ByConverter>
    {
        public override ByConverter Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new();

        public override void Write(Utf8JsonWriter writer, ByConverter value, JsonSerializerOptions options)
        {
            if (value.Size < 0)
                throw new FormatException();
            writer.WriteStartObject();
            writer.WriteString("password", "geheim");
            for (int i = 0; i < value.Size; i++)
                writer.WriteNumber("x", 1);
            writer.WriteEndObject();
        }
    }
}
