using System.Runtime.CompilerServices;
using System.Text.Json;
using DebugGrid.Protocol;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Client.Tests.Stacks;

public class StackTests
{
    private const string Here = "DebugGrid.Client.Tests.Stacks.StackTests";

    [Fact]
    public async Task A_stack_begins_with_its_caller_and_tells_parameters_file_and_line()
    {
        await using var app = new Recording();
        var stack = Plain<string>(app.Client, 7, ["a"]);
        var first = stack.Frames[0];
        Assert.Equal((Here, "Plain<T>"), (first.Type, first.Method));
        Assert.Equal(["DebugGridClient client", "int number", "List<T> items"], first.Parameters);
        Assert.EndsWith("StackTests.cs", first.File, StringComparison.Ordinal);
        Assert.True(first.Line > 0);
        Assert.False(first.IsAsync);
        Assert.Contains($"StackTests.cs:line {first.Line}\n", stack.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asynchronous_methods_lambdas_local_functions_and_iterators_have_the_names_of_the_source()
    {
        await using var app = new Recording();
        CapturedStack? stack = null;
        int captured = 1;
        await Outer(() =>
        {
            captured++;
            stack = Iterate().Single();
            CapturedStack Local() => app.Client.CaptureStack(new StackOptions { IncludeFiles = false, IncludeLocals = true });
            IEnumerable<CapturedStack> Iterate()
            {
                yield return Local();
            }
        });
        string[] lines = stack!.ToText().Split('\n');
        string test = $"{Here}.{nameof(Asynchronous_methods_lambdas_local_functions_and_iterators_have_the_names_of_the_source)}";
        Assert.StartsWith($"at {test}.Local()", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.StartsWith($"at {test}.Iterate()", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith($"at {test}.(lambda)()", StringComparison.Ordinal) && line.Contains("captured: int captured", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith($"at async {Here}.Outer(Action body) locals: ", StringComparison.Ordinal) && line.Contains("int before", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("MoveNext", StringComparison.Ordinal) && line.Contains("Stacks", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("System.Threading", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_deep_stack_keeps_its_innermost_calls_and_counts_the_rest()
    {
        await using var app = new Recording();
        var stack = Deep(app.Client, 200);
        Assert.Equal(10, stack.Frames.Count);
        Assert.True(stack.Truncated);
        Assert.InRange(stack.LeftOut, 190, 1_000);
        Assert.All(stack.Frames, frame => Assert.Equal(nameof(Deep), frame.Method));
        Assert.EndsWith($"… {stack.LeftOut} more\n", stack.ToText(), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(stack.ToJson());
        Assert.Equal(10, json.RootElement.GetProperty("frames").GetArrayLength());
        Assert.True(json.RootElement.GetProperty("truncated").GetBoolean());
        Assert.Equal("int left", json.RootElement.GetProperty("frames")[0].GetProperty("parameters")[1].GetString());
    }

    [Fact]
    public async Task Lines_from_a_level_up_tell_where_they_were_logged_unless_an_exception_does()
    {
        await using var app = new Recording(options => options.Stacks.Level = EventLevel.Error);
        var module = app.Client.Module("m");
        module.Log(EventLevel.Warning, "below");
        module.Log(EventLevel.Error, "plain");
        module.Log(EventLevel.Critical, $"value {1}");
        module.Log(EventLevel.Error, "never thrown", new InvalidOperationException());
        module.Log(EventLevel.Error, "thrown", Thrown());
        module.Log(EventLevel.Error, "hostile", new Hostile());
        var lines = (await app.EventsAsync<LogEvent>()).ToDictionary(line => line.Message!);
        Assert.True(lines["below"].Attributes.IsNone);
        AssertStack(lines["plain"]);
        AssertStack(lines["value 1"]);
        AssertStack(lines["never thrown"]);
        Assert.True(lines["thrown"].Attributes.IsNone);
        Assert.Contains(lines["thrown"].Exception!.Frames, frame => frame.Contains(nameof(Thrown), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stack_larger_than_a_line_may_be_keeps_its_innermost_calls()
    {
        await using var app = new Recording(options => options.Stacks = new StackOptions { Level = EventLevel.Error, MaxDepth = 256, IncludeLocals = true });
        Recurse(app.Client.Module("m"), 300);
        var line = Assert.Single(await app.EventsAsync<LogEvent>());
        using var attributes = JsonDocument.Parse(line.Attributes.Utf8);
        Assert.InRange(line.Attributes.Utf8.Length, 10_000, 100_000);
        Assert.InRange(attributes.RootElement.GetProperty("stack").GetArrayLength(), 32, 255);
        Assert.True(attributes.RootElement.GetProperty("stack_left_out").GetInt32() > 256 - 255);

        static void Recurse(DebugModule module, int left, Dictionary<string, Dictionary<string, List<int>>>? first = null, Dictionary<string, Dictionary<string, List<int>>>? second = null)
        {
            if (left == 0)
                module.Log(EventLevel.Error, "deep");
            else
                Recurse(module, left - 1, first, second);
            GC.KeepAlive(module);
        }
    }

    [Fact]
    public async Task The_platforms_loggers_are_not_part_of_the_stack()
    {
        await using var app = new Recording(options => options.Stacks.Level = EventLevel.Error);
        using var services = new ServiceCollection().AddLogging(logging => logging.AddDebugGrid()).AddSingleton(app.Client).BuildServiceProvider();
        services.GetRequiredService<ILoggerFactory>().CreateLogger("platform").LogError("failed {Count}", 3);
        AssertStack(Assert.Single(await app.EventsAsync<LogEvent>()));
    }

    [Fact]
    public void Wrong_settings_are_named()
    {
        var options = new DebugGridOptions { Stacks = new StackOptions { MaxDepth = 257, Level = (EventLevel)9 } };
        Assert.Equal(2, options.Faults().Count(fault => fault.Contains("DebugGrid:Stacks:", StringComparison.Ordinal)));
    }

    private static void AssertStack(LogEvent line)
    {
        using var attributes = JsonDocument.Parse(line.Attributes.Utf8);
        string first = attributes.RootElement.GetProperty("stack")[0].GetString()!;
        Assert.StartsWith($"async {Here}.", first, StringComparison.Ordinal);
    }

    private static InvalidOperationException Thrown()
    {
        try
        {
            throw new InvalidOperationException();
        }
        catch (InvalidOperationException fault)
        {
            return fault;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static CapturedStack Plain<T>(DebugGridClient client, int number, List<T> items) => items.Count == number ? new CapturedStack([], 0) : client.CaptureStack();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static CapturedStack Deep(DebugGridClient client, int left)
    {
        var stack = left == 0 ? client.CaptureStack(new StackOptions { MaxDepth = 10 }) : Deep(client, left - 1);
        GC.KeepAlive(client);
        return stack;
    }

    private static async Task Outer(Action body)
    {
        int before = Environment.TickCount;
        await Task.Yield();
        body();
        await Task.Yield();
        GC.KeepAlive(before);
    }

    private sealed class Hostile : Exception
    {
        public override string StackTrace => throw new InvalidOperationException();
    }
}
