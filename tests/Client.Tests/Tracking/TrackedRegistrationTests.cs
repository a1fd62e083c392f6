using DebugGrid.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace DebugGrid.Client.Tests.Tracking;

public class TrackedRegistrationTests
{
    [Fact]
    public async Task The_attribute_may_stand_on_interface_class_or_method_and_leave_methods_out()
    {
        await using var app = new Recording();
        await using var provider = TrackedApplication.Services(app, services => services.AddScoped<IPlain, MarkedMethods>().AddTransient<IOther, MarkedClass>().AddSingleton<IUnmarked, Unmarked>());
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
        var provider = TrackedApplication.Services(app, services =>
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
        await using var provider = TrackedApplication.Services(app, services => services.AddDebugTracked<IUnmarked, Unmarked>(ServiceLifetime.Singleton));
        provider.GetRequiredService<IUnmarked>().Run();
        Assert.Equal("IUnmarked.Run", Assert.Single(await app.EventsAsync<ExecutionRecord>()).Context.Id);
    }

    [Fact]
    public async Task A_class_or_an_open_generic_cannot_be_tracked_works_on_and_is_named()
    {
        await using var app = new Recording();
        using var told = new ToldFaults();
        await using var provider = TrackedApplication.Services(app, services => services.AddSingleton<MarkedClass>().AddSingleton(typeof(IOpen<>), typeof(Open<>)).AddSingleton<IOpen<int>, Open<int>>());
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
        await using var provider = TrackedApplication.Services(app, services => services.AddSingleton<IUnmarked, Unmarked>().AddDebugTracked<IOuter, Outer>(ServiceLifetime.Singleton).AddDebugTracked<IOther, MarkedClass>(ServiceLifetime.Singleton));
        await provider.GetRequiredService<IOuter>().Run();
        var records = await app.EventsAsync<ExecutionRecord>();
        Assert.Equal(["IOther.One < IOuter.Run", "IOuter.Run < "], records.Select(record => $"{record.Context.Id} < {record.ParentContext}"));
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
