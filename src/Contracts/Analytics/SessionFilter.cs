namespace DebugGrid.Contracts;

/// <summary>Which sessions are asked for; null leaves a field open.</summary>
/// <param name="Project">The project.</param>
/// <param name="Open">True for open ones, false for closed ones.</param>
/// <param name="Tag">Only those with this tag.</param>
/// <param name="SessionId">Only the one with this id.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.SessionFilter")]
public sealed record SessionFilter([property: Id(0)] string Project, [property: Id(1)] bool? Open, [property: Id(2)] string? Tag, [property: Id(3)] string? SessionId = null);
