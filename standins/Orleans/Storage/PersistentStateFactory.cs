using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace Orleans.Runtime;

/// <summary>Makes states over the provider of the configured name, registered as a keyed <see cref="IGrainStorage"/>.</summary>
public class PersistentStateFactory : IPersistentStateFactory
{
    private readonly IServiceProvider _services;
    private readonly ILogger _logger;
    private readonly ConcurrentDictionary<(string? Storage, string Name, GrainType Grain), PersistentStateStore> _stores = new();

    internal PersistentStateFactory(IServiceProvider services, ILogger<PersistentStateFactory> logger)
    {
        _services = services;
        _logger = logger;
    }

    /// <inheritdoc/>
    public IPersistentState<TState> Create<TState>(IGrainContext context, IPersistentStateConfiguration config)
    {
        ArgumentNullException.ThrowIfNull(config);
        var store = _stores.GetOrAdd(
            (config.StorageName, config.StateName, context.GrainId.Type),
            static (key, arguments) => arguments.Self.CreateStore(arguments.context, arguments.config),
            (Self: this, context, config));
        var state = new PersistentState<TState>((Activation)context, store);
        ((Activation)context).AddStep(state);
        return state;
    }

    /// <summary>The name the state is stored under.</summary>
    protected virtual string GetFullStateName(IGrainContext context, IPersistentStateConfiguration cfg) => cfg.StateName;

    private PersistentStateStore CreateStore(IGrainContext context, IPersistentStateConfiguration config)
    {
        var storage = string.IsNullOrWhiteSpace(config.StorageName)
            ? _services.GetService<IGrainStorage>()
            : _services.GetKeyedService<IGrainStorage>(config.StorageName);
        if (storage is null)
        {
            throw new BadProviderConfigException(string.IsNullOrEmpty(config.StorageName)
                ? $"No default storage provider found loading grain type {context.GrainId.Type}."
                : $"No storage provider named \"{config.StorageName}\" found loading grain type {context.GrainId.Type}.");
        }

        return new PersistentStateStore(GetFullStateName(context, config), storage, _logger);
    }
}
