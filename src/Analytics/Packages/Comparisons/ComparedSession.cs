namespace DebugGrid.Analytics.Packages.Comparisons;

/// <summary>A session that is compared.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Contexts">How its executions went, by context (<c>type/id</c>).</param>
/// <param name="Errors">Its failures by fingerprint.</param>
/// <param name="LlmCalls">Calls of models, without those that wrap others.</param>
/// <param name="Tokens">Their tokens, in and out.</param>
/// <param name="CostUsd">Their cost in US dollars, told or computed from prices; null where neither is known.</param>
internal sealed record ComparedSession(
    string Id, IReadOnlyDictionary<string, ContextSample> Contexts, IReadOnlyDictionary<string, ComparedError> Errors, long LlmCalls, long Tokens, double? CostUsd);
