using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.Runtime;

/// <summary>What the parts of a silo share.</summary>
internal sealed partial class SiloRuntime
{
    private readonly Lazy<Catalog> _catalog;
    private readonly Lazy<CallDispatcher> _dispatcher;
    private readonly Lazy<GrainFactory> _factory;
    private readonly Lazy<IGrainRuntime> _grainRuntime;

    public SiloRuntime(
        IServiceProvider services,
        SingletonServices singletons,
        CoarseClock clock,
        ILocalSiloDetails details,
        IOptions<GrainCollectionOptions> collectionOptions,
        ILogger<SiloRuntime> logger)
    {
        Services = services;
        Singletons = singletons;
        Clock = clock;
        Details = details;
        CollectionOptions = collectionOptions.Value;
        Logger = logger;
        _catalog = new Lazy<Catalog>(() => new Catalog(this, Factory));
        _dispatcher = new Lazy<CallDispatcher>(services.GetRequiredService<CallDispatcher>);
        _factory = new Lazy<GrainFactory>(services.GetRequiredService<GrainFactory>);
        _grainRuntime = new Lazy<IGrainRuntime>(services.GetRequiredService<IGrainRuntime>);
    }

    public IServiceProvider Services { get; }

    public SingletonServices Singletons { get; }

    public CoarseClock Clock { get; }

    public ILocalSiloDetails Details { get; }

    public GrainCollectionOptions CollectionOptions { get; }

    public ILogger Logger { get; }

    public Catalog Catalog => _catalog.Value;

    public CallDispatcher Dispatcher => _dispatcher.Value;

    public GrainFactory Factory => _factory.Value;

    public IGrainRuntime GrainRuntime => _grainRuntime.Value;
}
