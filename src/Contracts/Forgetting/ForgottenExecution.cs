namespace DebugGrid.Contracts;

/// <summary>An execution of a context.</summary>
/// <param name="Context">The context, as <c>type/id</c>.</param>
/// <param name="Execution">The execution's id.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.ForgottenExecution")]
public readonly record struct ForgottenExecution([property: Id(0)] string Context, [property: Id(1)] string Execution);
