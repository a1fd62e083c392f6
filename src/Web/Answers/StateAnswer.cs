using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Web.Answers;

/// <summary>One version of a component's state.</summary>
/// <param name="ComponentType">The component's type.</param>
/// <param name="ComponentId">The component.</param>
/// <param name="Version">The version.</param>
/// <param name="Time">When it was captured.</param>
/// <param name="State">The state.</param>
/// <param name="NewestVersion">The newest version there is.</param>
/// <param name="DiffFrom">The version that the difference leads from, or null.</param>
/// <param name="Diff">A JSON Patch (RFC 6902), or null.</param>
internal sealed record StateAnswer(
    string ComponentType, string ComponentId, long Version, Timestamp Time, RawJson State, long NewestVersion, long? DiffFrom, RawJson Diff)
{
    public static StateAnswer Of(ComponentKey component, StateView view) => new(
        component.Type,
        component.Id,
        view.Version,
        Moments.At(view.At),
        new RawJson(view.State),
        view.NewestVersion,
        view.DiffFrom,
        new RawJson(view.Diff));
}
