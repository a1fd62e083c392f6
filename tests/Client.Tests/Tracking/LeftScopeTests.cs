using System.Text.Json;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Tests.Tracking;

/// <summary>How an execution ends whose <c>using</c> block is left by an exception, and how one that only ends while some exception is about.</summary>
public class LeftScopeTests
{
    private static readonly Dictionary<string, Func<DebugGridClient, Task>> Left = new()
    {
        ["a throw"] = grid => Sync(() =>
        {
            using var scope = grid.BeginContext("tool", "it");
            throw new InvalidOperationException("told");
        }),
        ["the runtime's own"] = grid => Sync(() =>
        {
            using var scope = grid.BeginContext("tool", "it");
            string? nothing = null;
            _ = nothing!.Length;
        }),
        ["thrown again"] = grid => Sync(() =>
        {
            using var scope = grid.BeginContext("tool", "it");
            try
            {
                throw new InvalidOperationException("told");
            }
            catch (InvalidOperationException)
            {
                throw;
            }
        }),
        ["caught by a filter further out"] = grid => Sync(() =>
        {
            try
            {
                using var scope = grid.BeginContext("tool", "it");
                throw new InvalidOperationException("told");
            }
            catch (InvalidOperationException fault) when (fault.Message == "told")
            {
            }
        }),
        ["begun in a handler"] = grid => Sync(() =>
        {
            try
            {
                throw new InvalidDataException("another");
            }
            catch (InvalidDataException)
            {
                using var scope = grid.BeginContext("tool", "it");
                throw new InvalidOperationException("told");
            }
        }),
        ["past a disposal that swallows another"] = grid => Sync(() =>
        {
            using var scope = grid.BeginContext("tool", "it");
            using var broken = new Swallowing();
            throw new InvalidOperationException("told");
        }),
        ["by way of an object of the application's"] = grid => Sync(() =>
        {
            using var wrapper = new Wrapper(grid.BeginContext("tool", "it"));
            throw new InvalidOperationException("told");
        }),
        ["behind an await"] = async grid =>
        {
            using var scope = grid.BeginContext("tool", "it");
            await Task.Yield();
            throw new InvalidOperationException("told");
        },
        ["out of an awaited task"] = async grid =>
        {
            using var scope = grid.BeginContext("tool", "it");
            await FailAsync();
        },
        ["past an await of a task that failed before"] = async grid =>
        {
            using var scope = grid.BeginContext("tool", "it");
            var failed = FailAsync();
            await Task.WhenAny(failed);
            await failed;
        },
        ["out of an awaited activation of the same method, which failed"] = grid => NodeAsync(grid, "it", () => NodeAsync(grid, null), isRethrown: true),
    };

    private static readonly Dictionary<string, Func<DebugGridClient, Task>> Ended = new()
    {
        ["nothing thrown"] = grid => Sync(() => grid.BeginContext("tool", "it").Dispose()),
        ["begun and ended in a handler"] = grid => Sync(() =>
        {
            try
            {
                throw new InvalidDataException("another");
            }
            catch (InvalidDataException)
            {
                RunInside(grid);
            }
        }),
        ["begun and ended while another unwinds"] = grid => Sync(() =>
        {
            try
            {
                throw new InvalidDataException("another");
            }
            finally
            {
                RunInside(grid);
            }
        }),
        ["caught inside"] = grid => Sync(() => RunInside(grid)),
        ["returned from a handler"] = grid => Sync(() => Recover(grid)),
        ["recovered behind an await"] = async grid =>
        {
            using var scope = grid.BeginContext("tool", "it");
            try
            {
                await FailAsync();
            }
            catch (InvalidOperationException)
            {
                return;
            }
        },
        ["resumed inside the handler that failed a task"] = async grid =>
        {
            using var scope = grid.BeginContext("tool", "it");
            await Task.WhenAny(FailAsync());
        },
        ["resumed inside somebody's handler"] = async grid =>
        {
            using var scope = grid.BeginContext("tool", "it");
            var source = new TaskCompletionSource();
            _ = Task.Run(() =>
            {
                try
                {
                    throw new InvalidOperationException("inside");
                }
                catch (InvalidOperationException)
                {
                    source.SetResult();
                }
            });
            await source.Task;
        },
        ["an iterator whose reader failed"] = grid => Sync(() =>
        {
            foreach (int item in Items(grid))
                throw new InvalidOperationException($"told {item}");
        }),
        ["behind another activation of the same method, which failed"] = grid => NodeAsync(grid, "it", () => NodeAsync(grid, null)),
        ["behind two levels of the same method, of which the inner failed"] = grid => NodeAsync(grid, "it", () => NodeAsync(grid, null, () => NodeAsync(grid, null), isRethrown: true)),
        ["an iterator that is left early"] = grid => Sync(() => Assert.Equal(1, Items(grid).First())),
    };

    public static TheoryData<string> Leaving => [.. Left.Keys];

    public static TheoryData<string> Ending => [.. Ended.Keys];

    [Theory]
    [MemberData(nameof(Leaving))]
    public async Task An_execution_that_an_exception_leaves_has_failed_with_it(string how)
    {
        await using var app = new Recording();
        var fault = await Record.ExceptionAsync(() => Left[how](app.Client));
        var record = Assert.Single(await app.EventsAsync<ExecutionRecord>(), record => record.Context.Type == "tool");
        Assert.Equal(ExecutionStatus.Error, record.Status);
        Assert.Equal(EventLevel.Error, record.Level);
        if (fault is not null)
            Assert.Equal($"{fault.GetType().Name}: {fault.Message}", record.Error);
        string stack = JsonDocument.Parse(record.Attributes.Utf8).RootElement.GetProperty("exception.stacktrace").GetString()!;
        Assert.Contains("LeftScopeTests", stack, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ending))]
    public async Task An_execution_that_ends_while_an_exception_is_about_has_not_failed(string how)
    {
        await using var app = new Recording();
        await Record.ExceptionAsync(() => Ended[how](app.Client));
        var record = Assert.Single(await app.EventsAsync<ExecutionRecord>(), record => record.Context.Type == "tool");
        Assert.Equal(ExecutionStatus.Success, record.Status);
        Assert.Null(record.Error);
        Assert.True(record.Attributes.IsNone);
    }

    [Fact]
    public async Task Each_of_nested_executions_and_steps_has_failed()
    {
        await using var app = new Recording();
        await Record.ExceptionAsync(async () =>
        {
            using var workflow = app.Client.BeginWorkflow("night");
            using var step = app.Client.BeginStep("load");
            await Task.Yield();
            throw new TimeoutException("too late");
        });
        Assert.All(await app.EventsAsync<ExecutionRecord>(), record => Assert.Equal(ExecutionStatus.Timeout, record.Status));
        var last = (await app.EventsAsync<StepEvent>())[^1];
        Assert.Equal((StepStatus.Failed, "TimeoutException: too late"), (last.Status, last.Error));
    }

    [Fact]
    public async Task What_the_application_said_stands()
    {
        await using var app = new Recording();
        await Record.ExceptionAsync(() => Sync(() =>
        {
            using var scope = app.Client.BeginContext("tool", "it");
            scope.Fail("the disk is full");
            throw new InvalidOperationException("and so on");
        }));
        Assert.Equal("the disk is full", Assert.Single(await app.EventsAsync<ExecutionRecord>()).Error);
    }

    [Fact]
    public async Task An_exception_is_kept_with_its_frames_and_those_of_its_inner_ones()
    {
        await using var app = new Recording();
        using (var scope = app.Client.BeginContext("tool", "it"))
        {
            var inner = await Record.ExceptionAsync(FailAsync);
            scope.Fail(await Assert.ThrowsAsync<InvalidDataException>(() => Task.FromException(new InvalidDataException("cannot read, password=hunter22", inner))));
        }
        var attributes = JsonDocument.Parse(Assert.Single(await app.EventsAsync<ExecutionRecord>()).Attributes.Utf8).RootElement;
        Assert.Equal("System.IO.InvalidDataException", attributes.GetProperty("exception.type").GetString());
        Assert.Equal("cannot read, password=[redacted]", attributes.GetProperty("exception.message").GetString());
        string[] lines = attributes.GetProperty("exception.stacktrace").GetString()!.Split('\n');
        Assert.StartsWith("at ", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => line == "caused by: System.InvalidOperationException: told");
        Assert.Contains(lines, line => line.Contains(nameof(FailAsync), StringComparison.Ordinal));
    }

    [Fact]
    public async Task So_many_frames_are_kept_as_is_configured()
    {
        await using var app = new Recording(options => options.Tracking.MaxFrames = 3);
        await Record.ExceptionAsync(() => Sync(() =>
        {
            using var scope = app.Client.BeginContext("tool", "it");
            Deep(50);
        }));
        var attributes = JsonDocument.Parse(Assert.Single(await app.EventsAsync<ExecutionRecord>()).Attributes.Utf8).RootElement;
        Assert.Equal(3, attributes.GetProperty("exception.stacktrace").GetString()!.Split('\n').Length);
    }

    private static Task Sync(Action work)
    {
        work();
        return Task.CompletedTask;
    }

    private static void Try(Action work)
    {
        try
        {
            work();
        }
        catch (InvalidOperationException)
        {
        }
    }

    private static void RunInside(DebugGridClient grid)
    {
        using var scope = grid.BeginContext("tool", "it");
        Try(() => throw new InvalidOperationException("inside"));
    }

    private static void Deep(int levels)
    {
        if (levels == 0)
            throw new InvalidOperationException("told");
        Deep(levels - 1);
    }

    private static int Recover(DebugGridClient grid)
    {
        using var scope = grid.BeginContext("tool", "it");
        try
        {
            throw new InvalidOperationException("inside");
        }
        catch (InvalidOperationException)
        {
            return 1;
        }
    }

    /// <summary>A node of a tree: a leaf fails, the others wait for what is below them.</summary>
    private static async Task NodeAsync(DebugGridClient grid, string? name, Func<Task>? below = null, bool isRethrown = false)
    {
        using var scope = grid.BeginContext(name is null ? "node" : "tool", name ?? "below");
        if (below is null)
        {
            await Task.Yield();
            grid.BeginContext("node", "inside").Dispose();
            throw new InvalidOperationException("told");
        }
        var waited = below();
        await waited.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (isRethrown)
            await waited;
    }

    private static async Task FailAsync()
    {
        await Task.Yield();
        throw new InvalidOperationException("told");
    }

    private static IEnumerable<int> Items(DebugGridClient grid)
    {
        using var scope = grid.BeginContext("tool", "it");
        yield return 1;
        yield return 2;
    }

    private sealed class Swallowing : IDisposable
    {
        public void Dispose() => Try(() => throw new InvalidOperationException("while closing"));
    }

    private sealed class Wrapper(IDisposable inner) : IDisposable
    {
        public void Dispose() => inner.Dispose();
    }
}
