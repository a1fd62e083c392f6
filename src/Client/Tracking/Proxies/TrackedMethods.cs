using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace DebugGrid.Client.Tracking;

/// <summary>The methods of one service type as one class serves them; what is known of each is found at its first call.</summary>
internal sealed class TrackedMethods
{
    private static readonly ConditionalWeakTable<Type, ConcurrentDictionary<(Type Service, bool IsWhole), TrackedMethods>> Known = [];
    private readonly ConcurrentDictionary<MethodInfo, TrackedMethod> methods = new();
    private readonly Type service;
    private readonly Type implementation;
    private readonly bool isWhole;

    private TrackedMethods(Type service, Type implementation, bool isWhole)
    {
        this.service = service;
        this.isWhole = isWhole;
        this.implementation = implementation;
    }

    /// <summary>The methods of a service type that a class serves.</summary>
    /// <param name="service">The interface.</param>
    /// <param name="implementation">The class.</param>
    /// <param name="isWhole">True tracks what no attribute speaks of.</param>
    public static TrackedMethods Of(Type service, Type implementation, bool isWhole) =>
        Known.GetOrCreateValue(implementation).GetOrAdd((service, isWhole), static (key, implementation) => new TrackedMethods(key.Service, implementation, key.IsWhole), implementation);

    /// <summary>True when the attribute stands anywhere on the service type, on the class, or on a method of one of them.</summary>
    public static bool Has(Type service, Type? implementation) =>
        IsMarked(service) || service.GetInterfaces().Any(IsMarked) || (implementation is not null && IsMarked(implementation));

    /// <summary>A method, with its type arguments where it is generic.</summary>
    public TrackedMethod Find(MethodInfo method) => methods.TryGetValue(method, out var found) ? found : methods.GetOrAdd(method, Make(method));

    private static bool IsMarked(Type type) =>
        type.IsDefined(typeof(DebugTrackAttribute), inherit: true) ||
        Array.Exists(type.GetMethods(), static method => method.IsDefined(typeof(DebugTrackAttribute), inherit: true));

    private TrackedMethod Make(MethodInfo method)
    {
        var declared = method.IsGenericMethod ? method.GetGenericMethodDefinition() : method;
        var served = Served(declared);
        var mark = Mark(served) ?? Mark(declared) ?? (IsWork(declared) ? OfType(declared) : null);
        return new TrackedMethod(method, served, mark is { Enabled: true } ? mark : null);
    }

    /// <summary>The method of the class behind one of the interface; null where the interface serves it itself.</summary>
    private MethodInfo? Served(MethodInfo declared)
    {
        if (!declared.DeclaringType!.IsInterface || !declared.DeclaringType.IsAssignableFrom(implementation))
            return null;
        var map = implementation.GetInterfaceMap(declared.DeclaringType);
        int place = Array.IndexOf(map.InterfaceMethods, declared);
        return place < 0 ? null : map.TargetMethods[place];
    }

    /// <summary>Properties, events and disposal are no work unless an attribute stands on them.</summary>
    private static bool IsWork(MethodInfo declared) => !declared.IsSpecialName && declared.DeclaringType != typeof(IDisposable) && declared.DeclaringType != typeof(IAsyncDisposable);

    private DebugTrackAttribute? OfType(MethodInfo declared) => Mark(implementation) ?? Mark(declared.DeclaringType) ?? Mark(service) ?? (isWhole ? new DebugTrackAttribute() : null);

    private static DebugTrackAttribute? Mark(MemberInfo? member) => member?.GetCustomAttribute<DebugTrackAttribute>(inherit: true);
}
