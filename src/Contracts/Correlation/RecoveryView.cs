namespace DebugGrid.Contracts;

/// <summary>An error and the success that followed it in the same operation.</summary>
/// <param name="ErrorEventId">The error.</param>
/// <param name="ErrorType">Its type.</param>
/// <param name="SuccessEventId">The success, or null while there is none.</param>
/// <param name="Strategy">What was tried, or null.</param>
/// <param name="ElapsedMs">From the error to the success, in milliseconds, or null.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.RecoveryView")]
public sealed record RecoveryView(
    [property: Id(0)] Guid ErrorEventId,
    [property: Id(1)] string ErrorType,
    [property: Id(2)] Guid? SuccessEventId,
    [property: Id(3)] string? Strategy,
    [property: Id(4)] double? ElapsedMs);
