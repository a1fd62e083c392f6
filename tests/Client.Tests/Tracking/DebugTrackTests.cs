using DebugGrid.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace DebugGrid.Client.Tests.Tracking;

public class DebugTrackTests
{
    [Fact]
    public async Task Every_form_of_method_is_tracked_with_its_arguments_and_result()
    {
        await using var app = new Recording();
        await using var provider = TrackedApplication.Services(app, services => services.AddSingleton<IEverything, Everything>());
        var service = provider.GetRequiredService<IEverything>();
        service.Act("a");
        Assert.Equal(3, service.Add(1, 2));
        await service.TaskOf("t", TestContext.Current.CancellationToken);
        Assert.Equal(5, await service.TaskOf<int>(5));
        Assert.Equal("five", await service.TaskOf("five"));
        await service.Value();
        Assert.Equal(6, await service.ValueOf(6));
        int sum = 0;
        await foreach (int item in service.Stream(3))
            sum += item;
        Assert.Equal(6, sum);
        int counter = 1;
        Assert.True(service.TryOut("in", ref counter, out string? text));
        Assert.Equal((2, "IN"), (counter, text));
        var records = await app.EventsAsync<ExecutionRecord>();
        Assert.Equal(
            [
                """IEverything.Act {"name":"a"} """,
                """IEverything.Add {"left":1,"right":2} 3""",
                """IEverything.TaskOf {"name":"t"} """,
                """IEverything.TaskOf {"value":5} 5""",
                """IEverything.TaskOf {"value":"five"} "five" """.TrimEnd(),
                """IEverything.Value  """,
                """IEverything.ValueOf {"value":6} 6""",
                """IEverything.Stream {"count":3} {"items":3,"first":[1,2,3]}""",
                """IEverything.TryOut {"input":"in","counter":1} {"result":true,"counter":2,"text":"IN"}""",
            ],
            records.Select(record => $"{record.Context.Id} {record.Request} {record.Response}"));
        Assert.All(records, record => Assert.Equal("service", record.Context.Type));
    }

    [Fact]
    public async Task Exceptions_and_cancellations_reach_the_caller_as_they_are()
    {
        await using var app = new Recording();
        await using var provider = TrackedApplication.Services(app, services => services.AddSingleton<IFailing, Failing>());
        var service = provider.GetRequiredService<IFailing>();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        Assert.Same(Failing.Fault, Assert.Throws<InvalidOperationException>(service.Now));
        Assert.Contains("Now", Failing.Fault.StackTrace, StringComparison.Ordinal);
        Assert.Same(Failing.Fault, await Assert.ThrowsAsync<InvalidOperationException>(service.Later));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => service.Cancelled(cancelled.Token));
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (int item in service.Stream())
                Assert.Equal(1, item);
        });
        var records = await app.EventsAsync<ExecutionRecord>();
        Assert.Equal(
            ["IFailing.Now InvalidOperationException: boom", "IFailing.Later InvalidOperationException: boom", "IFailing.Cancelled Canceled", "IFailing.Stream InvalidOperationException: boom"],
            records.Select(record => $"{record.Context.Id} {record.Error}"));
    }

    [Fact]
    public async Task Switched_off_calls_go_through_and_nothing_is_sent()
    {
        await using var app = new Recording(options => options.Enabled = false);
        await using var provider = TrackedApplication.Services(app, services => services.AddSingleton<IEverything, Everything>());
        var service = provider.GetRequiredService<IEverything>();
        int counter = 1;
        Assert.Equal(3, service.Add(1, 2));
        Assert.True(service.TryOut("in", ref counter, out string? text));
        Assert.Equal((2, "IN"), (counter, text));
        Assert.Equal(5, await service.TaskOf<int>(5));
        Assert.Empty(await app.EventsAsync());
    }

    [DebugTrack]
    public interface IEverything
    {
        void Act(string name);

        int Add(int left, int right);

        Task TaskOf(string name, CancellationToken cancellationToken);

        Task<T> TaskOf<T>(T value);

        ValueTask Value();

        ValueTask<int> ValueOf(int value);

        IAsyncEnumerable<int> Stream(int count);

        bool TryOut(string input, ref int counter, out string? text);
    }

    private sealed class Everything : IEverything
    {
        public void Act(string name) => Assert.NotNull(name);

        public int Add(int left, int right) => left + right;

        public async Task TaskOf(string name, CancellationToken cancellationToken) => await Task.Yield();

        public async Task<T> TaskOf<T>(T value)
        {
            await Task.Yield();
            return value;
        }

        public async ValueTask Value() => await Task.Yield();

        public async ValueTask<int> ValueOf(int value)
        {
            await Task.Yield();
            return value;
        }

        public async IAsyncEnumerable<int> Stream(int count)
        {
            for (int i = 1; i <= count; i++)
            {
                await Task.Yield();
                yield return i;
            }
        }

        public bool TryOut(string input, ref int counter, out string? text)
        {
            counter++;
            text = input.ToUpperInvariant();
            return true;
        }
    }

    [DebugTrack]
    internal interface IFailing
    {
        void Now();

        Task Later();

        Task Cancelled(CancellationToken cancellationToken);

        IAsyncEnumerable<int> Stream();
    }

    private sealed class Failing : IFailing
    {
        public static readonly InvalidOperationException Fault = new("boom");

        public void Now() => throw Fault;

        public async Task Later()
        {
            await Task.Yield();
            throw Fault;
        }

        public async Task Cancelled(CancellationToken cancellationToken)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
        }

        public async IAsyncEnumerable<int> Stream()
        {
            yield return 1;
            await Task.Yield();
            throw Fault;
        }
    }
}
