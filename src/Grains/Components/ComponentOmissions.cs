using System.Globalization;
using DebugGrid.Contracts;

namespace DebugGrid.Grains.Components;

/// <summary>Takes out of a component what was deleted.</summary>
internal static class ComponentOmissions
{
    /// <summary>Forgets states, and the last error where it may be one of what was deleted. Numbers of later states go on.</summary>
    /// <param name="state">Changed in place.</param>
    /// <param name="parts">Which.</param>
    public static void Forget(ComponentState state, IReadOnlyList<ForgottenPart> parts)
    {
        HashSet<Guid> ids = [.. parts.Where(static part => part.Kind == ForgottenKind.State).Select(static part => Guid.Parse(part.Part))];
        state.Versions.RemoveAll(version => ids.Contains(version.Id));
        if (parts.Where(static part => part.Kind == ForgottenKind.ComponentError).Any(part => Spans(part.Part, state.LastErrorAt)))
            (state.LastError, state.LastErrorAt) = (null, 0);
    }

    private static bool Spans(string span, long at)
    {
        long[] ends = [.. span.Split('/').Select(static end => long.Parse(end, CultureInfo.InvariantCulture))];
        return ends[0] <= at && at <= ends[1];
    }
}
