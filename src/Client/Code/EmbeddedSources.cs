using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;

namespace DebugGrid.Client.Code;

/// <summary>The sources that the generator embedded into the application's assemblies. Each assembly is read once, when a member of it is first asked for.</summary>
internal sealed class EmbeddedSources
{
    private const int MaxKnown = 10_000;
    private static readonly FrozenDictionary<string, TrackedSource> None = FrozenDictionary<string, TrackedSource>.Empty;
    private readonly ConcurrentDictionary<Assembly, FrozenDictionary<string, TrackedSource>> assemblies = new();
    private readonly ConcurrentDictionary<MemberInfo, TrackedSource?> known = new();

    /// <summary>The source of a method or type; null where there is none.</summary>
    public TrackedSource? Of(MemberInfo member)
    {
        if (known.TryGetValue(member, out var source))
            return source;
        source = Find(member);
        if (known.Count < MaxKnown)
            known.TryAdd(member, source);
        return source;
    }

    private TrackedSource? Find(MemberInfo member)
    {
        string? name = member switch
        {
            MethodBase method => MemberName.Of(method),
            Type type => MemberName.Of(type),
            _ => null,
        };
        return name is null ? null : assemblies.GetOrAdd(member.Module.Assembly, Read).GetValueOrDefault(name);
    }

    private static FrozenDictionary<string, TrackedSource> Read(Assembly assembly)
    {
        if (assembly.IsDynamic)
            return None;
        return assembly.GetCustomAttributes<TrackedSourceAttribute>()
            .DistinctBy(source => source.Member)
            .ToFrozenDictionary(source => source.Member, source => new TrackedSource(source.Hash, source.Source), StringComparer.Ordinal);
    }
}
