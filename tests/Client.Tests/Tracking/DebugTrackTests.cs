using DebugGrid.Protocol;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DebugGrid.Client.Tests.Tracking;

public class DebugTrackTests
{
    [Fact]
    public async Task Every_form_of_method_is_tracked_with_its_arguments_and_result()
    {
        await using var app = new Recording();
        await using var provider = Services(app, services => services.AddSingleton<IEverything, Everything>());
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
        await using var provider = Services(app, services => services.AddSingleton<IFailing, Failing>());
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
    public async Task The_attribute_may_stand_on_interface_class_or_method_and_leave_methods_out()
    {
        await using var app = new Recording();
        await using var provider = Services(app, services => services.AddScoped<IPlain, MarkedMethods>().AddTransient<IOther, MarkedClass>().AddSingleton<IUnmarked, Unmarked>());
        await using var scope = provider.CreateAsyncScope();
        var plain = scope.ServiceProvider.GetRequiredService<IPlain>();
        Assert.Same(plain, scope.ServiceProvider.GetRequiredService<IPlain>());
        plain.Tracked("geheim", "geheim");
        plain.Untracked();
        var other = scope.ServiceProvider.GetRequiredService<IOther>();
        other.One();
        other.Two();
        Assert.IsType<Unmarked>(scope.ServiceProvider.GetRequiredService<IUnmarked>());
        var records = await app.EventsAsync<ExecutionRecord>();
        Assert.Equal(["tool/own name", "agent/IOther.One"], records.Select(record => $"{record.Context.Type}/{record.Context.Id}"));
        Assert.Equal("""{"pin":"[redacted]","password":"[redacted]"}""", records[0].Request.ToString());
        Assert.True(records[0].Response.IsNone);
    }

    [Fact]
    public async Task Registrations_of_every_kind_keep_their_lifetime_and_are_disposed_by_the_container()
    {
        await using var app = new Recording();
        var instance = new Disposed();
        Disposed fromFactory;
        IClosable scoped, keyed;
        var provider = Services(app, services =>
        {
            services.AddScoped<IClosable, Disposed>();
            services.AddSingleton<IClosable>(_ => new Disposed());
            services.AddSingleton<IClosable>(instance);
            services.AddKeyedSingleton<IClosable, Disposed>("key");
            services.TrackDebugGrid();
        });
        await using (provider)
        {
            using (var scope = provider.CreateScope())
            {
                var all = scope.ServiceProvider.GetServices<IClosable>().ToArray();
                Assert.Equal(3, all.Length);
                Assert.All(all, service => Assert.IsNotType<Disposed>(service));
                scoped = all[0];
                fromFactory = all[1].Self();
                Assert.Same(instance, all[2].Self());
                keyed = provider.GetRequiredKeyedService<IClosable>("key");
                Assert.Same(keyed, provider.GetRequiredKeyedService<IClosable>("key"));
            }
            Assert.False(scoped.IsOpen);
            Assert.False(fromFactory.IsDisposed);
        }
        Assert.True(fromFactory.IsDisposed);
        Assert.False(instance.IsDisposed);
        Assert.False(keyed.IsOpen);
        Assert.Equal(["IClosable.Self", "IClosable.Self"], (await app.EventsAsync<ExecutionRecord>()).Select(record => record.Context.Id));
    }

    [Fact]
    public async Task A_service_added_as_tracked_needs_no_attribute()
    {
        await using var app = new Recording();
        await using var provider = Services(app, services => services.AddDebugTracked<IUnmarked, Unmarked>(ServiceLifetime.Singleton));
        provider.GetRequiredService<IUnmarked>().Run();
        Assert.Equal("IUnmarked.Run", Assert.Single(await app.EventsAsync<ExecutionRecord>()).Context.Id);
    }

    [Fact]
    public async Task A_class_or_an_open_generic_cannot_be_tracked_works_on_and_is_named()
    {
        await using var app = new Recording();
        using var told = new ToldFaults();
        await using var provider = Services(app, services => services.AddSingleton<MarkedClass>().AddSingleton(typeof(IOpen<>), typeof(Open<>)).AddSingleton<IOpen<int>, Open<int>>());
        provider.GetRequiredService<MarkedClass>().One();
        Assert.Equal(1, provider.GetRequiredService<IOpen<long>>().Give(1));
        Assert.Empty(await app.EventsAsync<ExecutionRecord>());
        Assert.Equal(1, provider.GetRequiredService<IOpen<int>>().Give(1));
        Assert.Equal("IOpen.Give", Assert.Single(await app.EventsAsync<ExecutionRecord>()).Context.Id);
        Assert.True(told.Hold(nameof(MarkedClass)));
        Assert.True(told.Hold("IOpen"));
    }

    [Fact]
    public async Task Tracked_methods_nest()
    {
        await using var app = new Recording();
        await using var provider = Services(app, services => services.AddSingleton<IUnmarked, Unmarked>().AddDebugTracked<IOuter, Outer>(ServiceLifetime.Singleton).AddDebugTracked<IOther, MarkedClass>(ServiceLifetime.Singleton));
        await provider.GetRequiredService<IOuter>().Run();
        var records = await app.EventsAsync<ExecutionRecord>();
        Assert.Equal(["IOther.One < IOuter.Run", "IOuter.Run < "], records.Select(record => $"{record.Context.Id} < {record.ParentContext}"));
    }

    [Fact]
    public async Task Switched_off_calls_go_through_and_nothing_is_sent()
    {
        await using var app = new Recording(options => options.Enabled = false);
        await using var provider = Services(app, services => services.AddSingleton<IEverything, Everything>());
        var service = provider.GetRequiredService<IEverything>();
        int counter = 1;
        Assert.Equal(3, service.Add(1, 2));
        Assert.True(service.TryOut("in", ref counter, out string? text));
        Assert.Equal((2, "IN"), (counter, text));
        Assert.Equal(5, await service.TaskOf<int>(5));
        Assert.Empty(await app.EventsAsync());
    }

    private static ServiceProvider Services(Recording app, Action<IServiceCollection> add)
    {
        var services = new ServiceCollection();
        services.AddSingleton(_ => app.Client);
        add(services);
        return services.TrackDebugGrid().BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
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

    internal interface IPlain
    {
        string Tracked(string pin, string password);

        void Untracked();
    }

    private sealed class MarkedMethods : IPlain
    {
        [DebugTrack(Type = "tool", Id = "own name", CaptureResponse = false)]
        public string Tracked([DebugRedact] string pin, string password) => pin + password;

        public void Untracked()
        {
        }
    }

    internal interface IOther
    {
        void One();

        void Two();
    }

    [DebugTrack(Type = "agent")]
    internal sealed class MarkedClass : IOther
    {
        public void One()
        {
        }

        [DebugTrack(Enabled = false)]
        public void Two()
        {
        }
    }

    internal interface IUnmarked
    {
        void Run();
    }

    private sealed class Unmarked : IUnmarked
    {
        public void Run()
        {
        }
    }

    [DebugTrack]
    internal interface IClosable : IDisposable
    {
        Disposed Self();

        bool IsOpen { get; }
    }

    internal sealed class Disposed : IClosable
    {
        public Disposed Self() => this;

        public bool IsOpen => !IsDisposed;

        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }

    [DebugTrack]
    internal interface IOpen<T>
    {
        T Give(T value);
    }

    private sealed class Open<T> : IOpen<T>
    {
        public T Give(T value) => value;
    }

    internal interface IOuter
    {
        Task Run();
    }

    private sealed class Outer(IOther other) : IOuter
    {
        public async Task Run()
        {
            await Task.Yield();
            other.One();
        }
    }
}
