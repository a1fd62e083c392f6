using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Diffs;

namespace DebugGrid.Grains.Components;

/// <summary>Shows a component's state to others.</summary>
internal static class ComponentViews
{
    /// <summary>The health of a component.</summary>
    public static ComponentView Of(ComponentKey key, ComponentState state, Timestamp now)
    {
        var health = ComponentMachine.Health(state, now);
        return new ComponentView(
            key.Type,
            key.Id,
            state.NewestVersion ?? 0,
            [.. state.Versions.Select(v => v.Version).Reverse()],
            health.Total,
            health.Warnings,
            health.Errors,
            state.LastErrorAt == 0 ? null : state.LastErrorAt,
            state.LastError,
            state.LastEventAt);
    }

    /// <summary>A version of its state, or null when that is not kept.</summary>
    /// <param name="state">The component.</param>
    /// <param name="number">Which version; null for the one with the latest time.</param>
    /// <param name="withDiff">Whether to add the difference to the kept version before.</param>
    public static StateView? Version(ComponentState state, long? number, bool withDiff)
    {
        int at = number is { } wanted ? state.Versions.FindLastIndex(v => v.Version == wanted) : state.Versions.Count - 1;
        if (at < 0)
            return null;
        var version = state.Versions[at];
        var before = withDiff && at > 0 ? state.Versions[at - 1] : null;
        var diff = before is null ? default : StateDiff.Between(new JsonText(before.State), new JsonText(version.State));
        return new StateView(version.Version, version.Time, version.State, state.NewestVersion ?? version.Version, before?.Version, diff.Utf8);
    }
}
