using System.Reflection;

namespace DebugGrid.Client.Tracking;

/// <summary>What goes into an execution: each wins over what its <see cref="ContextOptions"/> say.</summary>
/// <param name="Request">The input; null for none.</param>
/// <param name="Code">The source that runs; null where not known.</param>
/// <param name="Member">The method or type that runs; null where not known.</param>
internal readonly record struct ScopeInput(object? Request, string? Code, MemberInfo? Member)
{
    /// <summary>What the options say.</summary>
    public static ScopeInput Of(ContextOptions options) => new(options.Request, options.Code, options.Member);
}
