namespace DebugGrid.Analytics.Packages.Errors;

/// <summary>Failures that say the same.</summary>
/// <param name="Message">What they say.</param>
/// <param name="Count">How many do.</param>
/// <param name="FirstAt">When the first of them ended, UTC.</param>
/// <param name="LastAt">When the last did, UTC.</param>
/// <param name="Variants">The variants in which they came; an execution without one is left out.</param>
/// <param name="ExecutionId">The last of them.</param>
internal sealed record ErrorPattern(string Message, long Count, DateTime FirstAt, DateTime LastAt, IReadOnlyList<string> Variants, string ExecutionId);
