using System.Text;
using DebugGrid.TestKit.Time;
using Microsoft.Extensions.Time.Testing;

namespace DebugGrid.Client.Tests.Dumping;

public class DumpTests
{
    private static readonly Order Sample = new()
    {
        Id = 7,
        Customer = new Customer("Ada", null),
        Lines = [new Line("tea", 2.50m), new Line("cup \"blue\"\n", 10)],
        Tags = new Dictionary<string, object?> { ["urgent"] = true, ["at"] = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), ["none"] = null },
    };

    [Fact]
    public Task The_default_style_shows_one_value_a_line() => Shows(
        """
        {
          Id: 7
          Customer: {
            Name: "Ada"
            Mail: null
          }
          Lines: [
            {
              Name: "tea"
              Price: 2.50
            }
            {
              Name: "cup \"blue\"\n"
              Price: 10
            }
          ]
          Tags: {
            "urgent": true
            "at": 2026-01-02T03:04:05.0000000Z
            "none": null
          }
          Next: null
        }
        """,
        Sample);

    [Fact]
    public Task The_compact_style_is_one_line_without_nulls() => Shows(
        """{Id: 7, Customer: {Name: "Ada"}, Lines: [{Name: "tea", Price: 2.50}, {Name: "cup \"blue\"\n", Price: 10}], Tags: {"urgent": true, "at": 2026-01-02T03:04:05.0000000Z}}""",
        Sample,
        DumpOptions.Compact);

    [Fact]
    public Task The_verbose_style_tells_types_numbers_and_private_members() => Shows(
        """
        Order #1 {
          Id: int 7
          Customer: Customer #2 {
            Name: string "Ada"
            Mail: null
          }
          Lines: Line[] #3 [
            Line #4 {
              Name: string "tea"
              Price: decimal 2.50
            }
            Line #5 {
              Name: string "cup \"blue\"\n"
              Price: decimal 10
            }
          ]
          Tags: Dictionary<string, object> #6 {
            "urgent": bool true
            "at": DateTime 2026-01-02T03:04:05.0000000Z
            "none": null
          }
          Next: null
          hidden: long 42
        }
        """,
        Sample,
        DumpOptions.Verbose);

    [Fact]
    public async Task Cycles_and_shared_objects_are_named_by_their_place()
    {
        var shared = new Customer("Ada", null);
        var order = new Order { Customer = shared, Tags = new Dictionary<string, object?> { ["again"] = shared } };
        order.Next = order;
        order.Tags["self"] = order.Tags;
        await Shows("""{Id: 0, Customer: {Name: "Ada"}, Lines: [], Tags: {"again": <same as $.Customer>, "self": <cycle: $.Tags>}, Next: <cycle: $>}""", order, DumpOptions.Compact);
        await Shows("[#2 [], <same as #2 $[0]>]", Twice(new List<int>()), new DumpOptions { CompactMode = true, ShowAddresses = true }, "#1 ");
    }

    [Fact]
    public Task Equal_values_are_no_shared_objects() => Shows("""["a", "a", 1, 1, {Key: 1, Value: 2}, {Key: 1, Value: 2}]""", new object[]
    {
        "a", "a", 1, 1, new KeyValuePair<int, int>(1, 2), new KeyValuePair<int, int>(1, 2),
    }, DumpOptions.Compact);

    [Fact]
    public async Task Every_limit_says_what_it_left_out()
    {
        await Shows("[0, 1, …(+98)]", Enumerable.Range(0, 100).ToList(), DumpOptions.Compact with { MaxArrayElements = 2 });
        await Shows("[0, 1]", new HashSet<int> { 0, 1 }, DumpOptions.Compact with { MaxArrayElements = 2 });
        await Shows("{1: 1, …(+2)}", new Dictionary<int, int> { [1] = 1, [2] = 2, [3] = 3 }, DumpOptions.Compact with { MaxTablePairs = 1 });
        await Shows("{Id: 7, …(+4)}", Sample, DumpOptions.Compact with { MaxTablePairs = 1 });
        await Shows("\"abc\"…(+3)", "abcdef", DumpOptions.Compact with { MaxStringLength = 3 });
        await Shows("\"ab\"…(+4)", new StringBuilder("abcdef"), DumpOptions.Compact with { MaxStringLength = 2 });
        await Shows("[[{…}, […]]]", new object[] { new object[] { Sample, new int[3] } }, DumpOptions.Compact with { MaxDepth = 2 });
        await Shows(string.Concat("\"", new string('x', 57), "…(cut)"), new string('x', 100), DumpOptions.Default with { MaxLength = 64 });
    }

    [Fact]
    public async Task Keys_and_members_are_sorted_where_that_is_asked_for()
    {
        var sorted = DumpOptions.Compact with { SortKeys = true };
        await Shows("""{"a": 1, "b": 2, "c": 3}""", new Dictionary<string, int> { ["c"] = 3, ["a"] = 1, ["b"] = 2 }, sorted);
        await Shows("""{Customer: {Name: "Ada"}, Id: 0, Lines: []}""", new Order { Customer = new Customer("Ada", null) }, sorted);
    }

    [Fact]
    public async Task The_indent_and_nulls_are_the_callers_choice()
    {
        await Shows("{\n    Name: \"Ada\"\n    Mail: null\n}", new Customer("Ada", null), DumpOptions.Default with { IndentSize = 4 });
        await Shows("{\nName: \"Ada\"\n}", new Customer("Ada", null), DumpOptions.Default with { IndentSize = 0, IncludeNull = false });
    }

    [Fact]
    public async Task What_does_not_fit_into_the_time_is_left_out()
    {
        var clock = new FakeTimeProvider(TestClock.Start);
        await using var app = new Recording(clock: clock);
        var slow = new Slow(clock);
        Assert.Equal("{First: 1, Second: <out of time>}", app.Client.Dump(slow, DumpOptions.Compact with { TimeBudget = TimeSpan.FromSeconds(1) }));
    }

    [Fact]
    public async Task Wrong_options_are_moved_into_their_limits_and_named_in_settings()
    {
        await Shows("[1]", new[] { 1 }, DumpOptions.Compact with { MaxDepth = -1, IndentSize = -1, MaxArrayElements = 0, MaxTablePairs = 0, MaxStringLength = 0, MaxLength = 0 });
        var options = new DebugGridOptions { Dump = new DumpOptions { MaxDepth = 65, TimeBudget = TimeSpan.Zero } };
        Assert.Equal(2, options.Faults().Count(fault => fault.Contains("DebugGrid:Dump", StringComparison.Ordinal)));
    }

    private static object[] Twice(object item) => [item, item];

    private static async Task Shows(string expected, object? value, DumpOptions? options = null, string before = "")
    {
        await using var app = new Recording(clock: new FakeTimeProvider(TestClock.Start));
        Assert.Equal(before + expected.ReplaceLineEndings("\n"), app.Client.Dump(value, options));
        Assert.Equal(0, app.Client.Faults.Count);
    }

    private sealed record Customer(string Name, string? Mail);

    private sealed record Line(string Name, decimal Price);

    private sealed class Order
    {
#pragma warning disable CA1823, IDE0051, IDE0052, CS0414 // Only the dump reads it.
        private readonly long hidden = 42;
#pragma warning restore CA1823, IDE0051, IDE0052, CS0414

        public int Id { get; init; }

        public Customer? Customer { get; init; }

        public Line[] Lines { get; init; } = [];

        public Dictionary<string, object?>? Tags { get; init; }

        public Order? Next { get; set; }

        public int this[int index] => index;
    }

    private sealed class Slow(FakeTimeProvider clock)
    {
        public int First
        {
            get
            {
                clock.Advance(TimeSpan.FromMilliseconds(500));
                return 1;
            }
        }

        public int Second
        {
            get
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                return 2;
            }
        }
    }
}
