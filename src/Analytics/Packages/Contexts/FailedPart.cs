namespace DebugGrid.Analytics.Packages.Contexts;

/// <summary>A context in which failures of another began: it failed below it, and nothing below itself failed.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Id">Its id.</param>
/// <param name="Runs">How many failed runs began to fail there.</param>
/// <param name="Message">What it said in the last of them.</param>
/// <param name="ExecutionId">Its run in the last of them.</param>
internal sealed record FailedPart(string Type, string Id, long Runs, string? Message, string ExecutionId);
