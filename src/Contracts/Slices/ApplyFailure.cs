namespace DebugGrid.Contracts;

/// <summary>An event that a grain could not apply.</summary>
/// <param name="Index">Its index in <see cref="EventSlice.Events"/>.</param>
/// <param name="Error">Why, for a person.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.ApplyFailure")]
public sealed record ApplyFailure([property: Id(0)] int Index, [property: Id(1)] string Error);
