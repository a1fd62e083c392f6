namespace Orleans.Runtime;

/// <summary>Makes references. It is the client too: everything is in this process.</summary>
internal sealed class GrainFactory(IServiceProvider services, SiloRuntime silo) : IClusterClient
{
    public IServiceProvider ServiceProvider { get; } = services;

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey
        => Get<TGrainInterface>(GrainIdKeyExtensions.CreateGuidKey(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey
        => Get<TGrainInterface>(GrainIdKeyExtensions.CreateIntegerKey(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
        => Get<TGrainInterface>(StringKey(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidCompoundKey
        => Get<TGrainInterface>(GrainIdKeyExtensions.CreateGuidKey(primaryKey, Checked(keyExtension)), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerCompoundKey
        => Get<TGrainInterface>(GrainIdKeyExtensions.CreateIntegerKey(primaryKey, Checked(keyExtension)), grainClassNamePrefix);

    public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver
        => throw NoObservers();

    public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver
        => throw NoObservers();

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey) => (IGrain)GetGrain(grainInterfaceType, GrainIdKeyExtensions.CreateGuidKey(grainPrimaryKey));

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey) => (IGrain)GetGrain(grainInterfaceType, GrainIdKeyExtensions.CreateIntegerKey(grainPrimaryKey));

    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey) => (IGrain)GetGrain(grainInterfaceType, StringKey(grainPrimaryKey));

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey, string keyExtension)
        => (IGrain)GetGrain(grainInterfaceType, GrainIdKeyExtensions.CreateGuidKey(grainPrimaryKey, Checked(keyExtension)));

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey, string keyExtension)
        => (IGrain)GetGrain(grainInterfaceType, GrainIdKeyExtensions.CreateIntegerKey(grainPrimaryKey, Checked(keyExtension)));

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable
        => (TGrainInterface)CreateReference(typeof(TGrainInterface), silo.Catalog.GetClass(grainId.Type), grainId.Key);

    public IAddressable GetGrain(GrainId grainId) => GrainReference.Untyped(silo.Catalog.GetClass(grainId.Type).UntypedReferences, grainId.Key);

    public IAddressable GetGrain(GrainId grainId, GrainInterfaceType interfaceType)
        => silo.Catalog.GetInterface(interfaceType).CreateReference(grainId.Key, silo.Catalog.GetClass(grainId.Type));

    public IAddressable GetGrain(Type interfaceType, IdSpan grainKey, string grainClassNamePrefix)
        => silo.Catalog.GetInterface(interfaceType).CreateReference(grainKey, grainClassNamePrefix);

    public IAddressable GetGrain(Type interfaceType, IdSpan grainKey) => silo.Catalog.GetInterface(interfaceType).CreateReference(grainKey, classNamePrefix: null);

    public object CreateReference(Type interfaceType, GrainClass grainClass, IdSpan key)
        => interfaceType.IsAssignableFrom(typeof(GrainReference))
            ? GrainReference.Untyped(grainClass.UntypedReferences, key)
            : silo.Catalog.GetInterface(interfaceType).CreateReference(key, grainClass);

    private static NotSupportedException NoObservers() => new("Observers are not covered by the embedded package set: use a stream.");

    private static IdSpan StringKey(string key)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return IdSpan.Create(key);
    }

    private static string Checked(string keyExtension)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(keyExtension);
        return keyExtension;
    }

    private TGrainInterface Get<TGrainInterface>(IdSpan key, string? grainClassNamePrefix)
        => (TGrainInterface)(object)silo.Catalog.GetInterface(typeof(TGrainInterface)).CreateReference(key, grainClassNamePrefix);
}
