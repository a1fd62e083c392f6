namespace DebugGrid.Grains.Correlation;

/// <summary>An error or a success of someone, as stored.</summary>
/// <param name="Event">The event.</param>
/// <param name="At">When it happened, in microseconds since 1970.</param>
/// <param name="Actor">Whose it is; empty when nobody is named, and then only a success that names an error ends it.</param>
/// <param name="ErrorType">The error's type; null for a success.</param>
/// <param name="Strategy">The recovery strategy that was announced or used, or null.</param>
/// <param name="ErrorEvent">For a success: the error that it names, or null.</param>
internal sealed record Outcome(Guid Event, long At, string Actor, string? ErrorType, string? Strategy, Guid? ErrorEvent);
