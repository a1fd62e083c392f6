namespace DebugGrid.Contracts;

/// <summary>One part of what a grain keeps, which it is to forget.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Part">Which one: see <see cref="ForgottenKind"/>.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.ForgottenPart")]
public readonly record struct ForgottenPart([property: Id(0)] ForgottenKind Kind, [property: Id(1)] string Part);
