using DebugGrid.Protocol;
using FsCheck;
using FsCheck.Fluent;

namespace DebugGrid.TestKit.Events;

/// <summary>FsCheck generators over <see cref="RandomEvents"/>: give one to <c>Prop.ForAll</c> through <c>Arb.From</c>.</summary>
public static class EventGenerators
{
    /// <summary>A valid event of any kind.</summary>
    public static Gen<DebugEvent> Any() => Seeds().Select(seed => new RandomEvents(seed).Next());

    /// <summary>A valid event of one kind.</summary>
    public static Gen<DebugEvent> OfKind(EventKind kind) => Seeds().Select(seed => new RandomEvents(seed).Next(kind));

    /// <summary>Up to so many valid events of any kind.</summary>
    public static Gen<DebugEvent[]> Batch(int limit) =>
        Seeds().SelectMany(seed => Gen.Choose(0, limit).Select(count => new RandomEvents(seed).Next(count)));

    private static Gen<int> Seeds() => Gen.Choose(int.MinValue, int.MaxValue);
}
