using System.Collections;
using System.Text;
using DebugGrid.TestKit;
using DebugGrid.TestKit.Time;
using Microsoft.Extensions.Time.Testing;

namespace DebugGrid.Client.Tests.Dumping;

public class HostileDumpTests
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static TheoryData<int> Seeds => RandomSeeds.Some(200);

    [Fact]
    public async Task What_the_application_throws_is_shown_in_its_place()
    {
        await using var app = new Recording(clock: new FakeTimeProvider(TestClock.Start));
        Assert.Equal("{Good: 1, Bad: <threw InvalidOperationException>, Worse: <threw NotSupportedException>}", app.Client.Dump(new Throwing(), DumpOptions.Compact));
        Assert.Equal("[1, <threw InvalidDataException>]", app.Client.Dump(new ThrowingList(), DumpOptions.Compact));
        Assert.Equal("{<HostileKey>: 1}", app.Client.Dump(new Dictionary<HostileKey, int> { [new HostileKey()] = 1 }, DumpOptions.Compact));
    }

    [Fact]
    public async Task Nothing_is_run_to_look_at_it()
    {
        await using var app = new Recording(clock: new FakeTimeProvider(TestClock.Start));
        int asked = 0;
        IEnumerable<int> Endless()
        {
            while (true)
                yield return ++asked;
        }

        object?[] values =
        [
            Endless(), Endless().Where(item => item > 0), new Lazy<int>(() => ++asked), new TaskCompletionSource<int>().Task, new ValueTask<int>(7), CancellationToken.None,
            (Func<int>)(() => ++asked), typeof(List<int?>), Thread.CurrentThread,
        ];
        string dump = app.Client.Dump(values, DumpOptions.Compact);
        Assert.Equal(0, asked);
        Assert.Contains("not enumerated>, ", dump, StringComparison.Ordinal);
        Assert.Contains("<Lazy<int>>, <Task<int> WaitingForActivation>, <ValueTask<int>>, <CancellationToken not cancelled>, <Func<int> ", dump, StringComparison.Ordinal);
        Assert.EndsWith(", typeof(List<int?>), <Thread>]", dump, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_huge_text_costs_only_what_is_shown()
    {
        await using var app = new Recording(clock: new FakeTimeProvider(TestClock.Start));
        string huge = new('x', 64 << 20);
        object[] values = [huge, new StringBuilder(huge), new { huge }];
        _ = app.Client.Dump(values);
        long before = GC.GetAllocatedBytesForCurrentThread();
        string dump = app.Client.Dump(values, DumpOptions.Verbose);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 256 * 1024);
        Assert.Contains("…(+67107864)", dump, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Depth_breadth_and_fresh_objects_without_end_are_bounded()
    {
        await using var app = new Recording(clock: new FakeTimeProvider(TestClock.Start));
        var widest = DumpOptions.Verbose with { MaxDepth = 64, MaxArrayElements = int.MaxValue, MaxTablePairs = int.MaxValue };
        Assert.InRange(app.Client.Dump(new Endless(), widest).Length, 1, widest.MaxLength);
        Assert.EndsWith("…(cut)", app.Client.Dump(new EndlessList(), widest), StringComparison.Ordinal);
        var chain = new List<object>();
        var inner = chain;
        for (int i = 0; i < 100_000; i++)
            inner.Add(inner = []);
        Assert.Contains("[…]", app.Client.Dump(chain, widest), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Any_graph_is_dumped_within_its_length_as_clean_text(int seed)
    {
        var random = new Random(seed);
        await using var app = new Recording(clock: new FakeTimeProvider(TestClock.Start));
        var graph = new RandomGraph(random);
        var options = new DumpOptions
        {
            MaxDepth = random.Next(1, 65),
            IndentSize = random.Next(0, 17),
            MaxStringLength = random.Next(1, 300),
            MaxArrayElements = random.Next(1, 100),
            MaxTablePairs = random.Next(1, 100),
            ShowTypes = random.Next(2) == 0,
            ShowAddresses = random.Next(2) == 0,
            CompactMode = random.Next(2) == 0,
            IncludePrivate = random.Next(2) == 0,
            IncludeNull = random.Next(2) == 0,
            SortKeys = random.Next(2) == 0,
            MaxLength = random.Next(64, 20_000),
        };
        string dump = app.Client.Dump(graph.Root, options);
        Assert.InRange(dump.Length, 1, options.MaxLength);
        Assert.Equal(dump, Strict.GetString(Strict.GetBytes(dump)));
        Assert.DoesNotContain(dump, c => char.IsControl(c) && c != '\n');
        if (options.CompactMode)
            Assert.DoesNotContain('\n', dump);
    }

    private sealed class Throwing
    {
        public int Good => 1;

        public int Bad => throw new InvalidOperationException("secret");

        public int Worse => throw new NotSupportedException();

        public override string ToString() => throw new InvalidOperationException();
    }

    private sealed class ThrowingList : IReadOnlyCollection<int>
    {
        public int Count => throw new InvalidDataException();

        public IEnumerator<int> GetEnumerator()
        {
            yield return 1;
            throw new InvalidDataException();
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed class HostileKey
    {
        public override string ToString() => throw new InvalidOperationException();
    }

    private sealed class Endless
    {
        public Endless Left => new();

        public Endless Right => new();
    }

    private sealed class EndlessList : IReadOnlyCollection<int>
    {
        public int Count => int.MaxValue;

        public IEnumerator<int> GetEnumerator()
        {
            for (int i = 0; ; i++)
                yield return i;
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
