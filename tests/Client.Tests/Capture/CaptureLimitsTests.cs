using System.Text;
using System.Text.Json;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Tests.Capture;

public class CaptureLimitsTests
{
    [Fact]
    public void What_fits_is_captured_as_it_is()
    {
        var value = new
        {
            Text = "ä \"quoted\" 😀",
            Whole = long.MinValue,
            Part = 0.5,
            Exact = 1.10m,
            Truth = true,
            Nothing = (string?)null,
            When = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            Day = new DateOnly(2026, 1, 2),
            How = DayOfWeek.Friday,
            Not = double.NaN,
            Items = new object?[] { 1, null, "x" },
            Map = new Dictionary<string, object?> { ["a"] = 1, ["b"] = null },
            Pair = (1, "two"),
            Bytes = new byte[] { 1, 2, 3 },
            Json = JsonDocument.Parse("""{"n":[1,2,{"x":null}]}""").RootElement,
            Node = System.Text.Json.Nodes.JsonNode.Parse("""{"k":[true,"v"]}"""),
        };
        Assert.Equal(
            """
            {"Text":"ä \"quoted\" \uD83D\uDE00","Whole":-9223372036854775808,"Part":0.5,"Exact":1.10,"Truth":true,"When":"2026-01-02T03:04:05+00:00","Day":"2026-01-02","How":"Friday","Not":"NaN","Items":[1,null,"x"],"Map":{"a":1,"b":null},"Pair":{"Item1":1,"Item2":"two"},"Bytes":"AQID","Json":{"n":[1,2,{"x":null}]},"Node":{"k":[true,"v"]}}
            """,
            new Captured().Of(value));
    }

    [Fact]
    public void A_text_of_a_gigabyte_costs_its_beginning()
    {
        string huge = new('x', 500_000_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        string captured = new Captured().Of(new { huge });
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 * 1024 * 1024);
        Assert.StartsWith("{\"huge\":\"xxx", captured, StringComparison.Ordinal);
        Assert.EndsWith("x… [$truncated: 500000000 characters]\"}", captured, StringComparison.Ordinal);
        Assert.InRange(captured.Length, 16_000, 17_000);
    }

    [Fact]
    public void A_cut_splits_no_character()
    {
        var app = new Captured();
        app.Limits.MaxTextLength = 17;
        string text = JsonDocument.Parse(app.Of(string.Concat(Enumerable.Repeat("😀", 30)))).RootElement.GetString()!;
        Assert.StartsWith(string.Concat(Enumerable.Repeat("😀", 8)) + "…", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_maps_and_objects_say_how_much_they_leave_out()
    {
        var app = new Captured();
        app.Limits.MaxItems = 2;
        Assert.Equal("""[0,1,{"$truncated":8}]""", app.Of(Enumerable.Range(0, 10).ToArray()));
        Assert.Equal("""{"1":1,"2":2,"$truncated":1}""", app.Of(new Dictionary<int, int> { [1] = 1, [2] = 2, [3] = 3 }));
        Assert.Equal("""{"A":1,"B":2,"$truncated":2}""", app.Of(new { A = 1, B = 2, C = 3, D = 4 }));
        Assert.Equal("""{"a":[1,2,{"$truncated":1}],"b":1,"$truncated":1}""", app.Of(JsonDocument.Parse("""{"a":[1,2,3],"b":1,"c":1}""")));
    }

    [Fact]
    public void Depth_ends_and_cycles_are_named()
    {
        var app = new Captured();
        app.Limits.MaxDepth = 3;
        object nested = 1;
        for (int i = 0; i < 10_000; i++)
            nested = new[] { nested };
        Assert.Equal("""[[[{"$truncated":"depth"}]]]""", app.Of(nested));
        var ring = new Ring { Name = "a" };
        ring.Next = new Ring { Name = "b", Next = ring };
        Assert.Equal("""{"Name":"a","Next":{"Name":"b","Next":{"$truncated":"cycle"}}}""", app.Of(ring));
        var shared = new Ring { Name = "s" };
        Assert.Equal("""[{"Name":"s"},{"Name":"s"}]""", app.Of(new[] { shared, shared }));
    }

    [Theory]
    [InlineData("plain ascii text ")]
    [InlineData("\u0001\u0002\u0003")]
    [InlineData("😀😀")]
    [InlineData("日本語")]
    public void A_payload_never_becomes_larger_than_it_may(string piece)
    {
        var app = new Captured();
        app.Limits.MaxPayloadBytes = 4096;
        var many = Enumerable.Range(0, 500).ToDictionary(i => $"key{i}", _ => (object)Enumerable.Repeat(string.Concat(Enumerable.Repeat(piece, 20)), 50).ToArray());
        string captured = app.Of(many);
        Assert.InRange(Encoding.UTF8.GetByteCount(captured), 3_000, 4096 + 1024);
        Assert.Contains("$truncated", captured, StringComparison.Ordinal);
        JsonDocument.Parse(captured).Dispose();
    }

    [Fact]
    public void A_wide_and_deep_object_ends_at_the_size_and_is_valid_at_the_largest_setting()
    {
        var app = new Captured();
        app.Limits.MaxPayloadBytes = ProtocolLimits.MaxJsonBytes - (8 * 1024);
        app.Limits.MaxDepth = ProtocolLimits.MaxJsonDepth - 4;
        app.Limits.MaxItems = int.MaxValue;
        Assert.Empty(app.Limits.Faults());
        object nested = new string('\u0001', 10_000_000);
        for (int i = 0; i < app.Limits.MaxDepth - 1; i++)
            nested = new Dictionary<string, object> { ["a"] = nested, ["b"] = nested };
        var state = new StateEvent { Component = new ComponentKey("t", "i"), State = JsonText.From(app.Of(nested)) };
        Assert.InRange(state.State.Utf8.Length, 900_000, ProtocolLimits.MaxJsonBytes);
        JsonDocument.Parse(state.State.Utf8, new JsonDocumentOptions { MaxDepth = ProtocolLimits.MaxJsonDepth }).Dispose();
    }

    [Fact]
    public void Time_ends_a_payload_between_values()
    {
        var clock = new SteppingClock();
        var app = new Captured { Clock = clock };
        app.Limits.TimeBudget = TimeSpan.FromMilliseconds(10);
        object[] items = [new Slow(clock), new Slow(clock), 3, 4];
        Assert.Equal("""[{"Value":1},{"Value":{"$truncated":"time"}},{"$truncated":2}]""", app.Of(items));
    }

    [Fact]
    public async Task Limits_change_while_the_client_runs()
    {
        await using var app = new Recording();
        Assert.NotEmpty(app.Client.ChangeCapture(new CaptureOptions { MaxItems = 0 }));
        Emit();
        Assert.Empty(app.Client.ChangeCapture(new CaptureOptions { MaxItems = 1, TimeBudget = TimeSpan.FromMinutes(5) }, new RedactionOptions { Names = { "items" } }));
        Emit();
        Assert.Empty(app.Client.ChangeCapture(null, new RedactionOptions { Enabled = false }));
        Emit();
        var records = await app.EventsAsync<ExecutionRecord>();
        Assert.Equal(["""{"items":[1,2],"n":1}""", """{"items":"[redacted]","$truncated":1}""", """{"items":[1,{"$truncated":1}],"$truncated":1}"""], records.Select(record => record.Request.ToString()));

        void Emit() => app.Client.BeginContext("tool", "t", new ContextOptions { Request = new { items = new[] { 1, 2 }, n = 1 } }).Dispose();
    }

    private sealed class Ring
    {
        public string? Name { get; set; }

        public Ring? Next { get; set; }
    }

    private sealed class SteppingClock : TimeProvider
    {
        public long Now { get; set; }

        public override long TimestampFrequency => 1_000;

        public override long GetTimestamp() => Now;
    }

    private sealed class Slow(SteppingClock clock)
    {
        public int Value => (int)((clock.Now += 6) / 6);
    }
}
