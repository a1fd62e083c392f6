using System.Collections.Concurrent;
using System.Linq.Expressions;
using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Runtime;

/// <summary>Makes references to grains.</summary>
internal sealed class GrainFactory(ApplicationParts parts, IServiceProvider services) : IGrainFactory, IClusterClient
{
    private readonly ConcurrentDictionary<Type, Maker> _makers = new();
    private readonly ConcurrentDictionary<(Type, GrainClass), Maker> _makersOfClass = new();
    private SiloRuntime? _silo;

    public IServiceProvider ServiceProvider => services;

    private SiloRuntime Silo => _silo ??= services.GetRequiredService<SiloRuntime>();

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey => (TGrainInterface)(object)Make(typeof(TGrainInterface), GrainIdKeyExtensions.CreateGuidKey(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey => (TGrainInterface)(object)Make(typeof(TGrainInterface), GrainIdKeyExtensions.CreateIntegerKey(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey => (TGrainInterface)(object)Make(typeof(TGrainInterface), KeyOf(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidCompoundKey => (TGrainInterface)(object)Make(typeof(TGrainInterface), GrainIdKeyExtensions.CreateGuidKey(primaryKey, keyExtension), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerCompoundKey => (TGrainInterface)(object)Make(typeof(TGrainInterface), GrainIdKeyExtensions.CreateIntegerKey(primaryKey, keyExtension), grainClassNamePrefix);

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey) => (IGrain)(object)Make(grainInterfaceType, GrainIdKeyExtensions.CreateGuidKey(grainPrimaryKey), null);

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey) => (IGrain)(object)Make(grainInterfaceType, GrainIdKeyExtensions.CreateIntegerKey(grainPrimaryKey), null);

    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey) => (IGrain)(object)Make(grainInterfaceType, KeyOf(grainPrimaryKey), null);

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey, string keyExtension) => (IGrain)(object)Make(grainInterfaceType, GrainIdKeyExtensions.CreateGuidKey(grainPrimaryKey, keyExtension), null);

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey, string keyExtension) => (IGrain)(object)Make(grainInterfaceType, GrainIdKeyExtensions.CreateIntegerKey(grainPrimaryKey, keyExtension), null);

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable => (TGrainInterface)(object)CreateReference(typeof(TGrainInterface), Silo.ClassOf(grainId.Type), grainId.Key);

    public IAddressable GetGrain(GrainId grainId) => GrainReference.Untyped(Silo.ClassOf(grainId.Type).UntypedReferences, grainId.Key);

    public IAddressable GetGrain(GrainId grainId, GrainInterfaceType interfaceType) =>
        CreateReference(Silo.InterfaceNamed(interfaceType), Silo.ClassOf(grainId.Type), grainId.Key);

    public IAddressable GetGrain(Type interfaceType, IdSpan grainKey, string grainClassNamePrefix) => Make(interfaceType, grainKey, grainClassNamePrefix);

    public IAddressable GetGrain(Type interfaceType, IdSpan grainKey) => Make(interfaceType, grainKey, null);

    public GrainReference CreateReference(Type interfaceType, GrainClass grainClass, IdSpan key) =>
        _makersOfClass.GetOrAdd((interfaceType, grainClass), static (pair, factory) => factory.CreateMaker(pair.Item1, pair.Item2), this).Make(key);

    private static IdSpan KeyOf(string key)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return IdSpan.Create(key);
    }

    private GrainReference Make(Type interfaceType, IdSpan key, string? prefix) => prefix is null
        ? _makers.GetOrAdd(interfaceType, static (type, factory) => factory.CreateMaker(type, factory.Silo.ClassImplementing(type, null)), this).Make(key)
        : CreateReference(interfaceType, Silo.ClassImplementing(interfaceType, prefix), key);

    private Maker CreateMaker(Type interfaceType, GrainClass grainClass)
    {
        if (!parts.Proxies.TryGetValue(interfaceType, out Type? proxy))
            throw new ArgumentException($"{interfaceType} has no generated proxy: is it a grain interface?", nameof(interfaceType));
        var shared = new GrainReferenceShared(grainClass, new GrainInterfaceType(interfaceType.FullName!), grainClass.Silo.Dispatcher, this);
        ParameterExpression sharedParameter = Expression.Parameter(typeof(GrainReferenceShared));
        ParameterExpression keyParameter = Expression.Parameter(typeof(IdSpan));
        Func<GrainReferenceShared, IdSpan, GrainReference> create = Expression.Lambda<Func<GrainReferenceShared, IdSpan, GrainReference>>(
            Expression.New(proxy.GetConstructor([typeof(GrainReferenceShared), typeof(IdSpan)])!, sharedParameter, keyParameter), sharedParameter, keyParameter).Compile();
        return new Maker(shared, create);
    }

    private sealed record Maker(GrainReferenceShared Shared, Func<GrainReferenceShared, IdSpan, GrainReference> Create)
    {
        public GrainReference Make(IdSpan key) => Create(Shared, key);
    }
}
