namespace DebugGrid.Analytics.Packages.Differences;

/// <summary>Something that an execution did otherwise than those of its context that succeeded.</summary>
/// <param name="Kind">What differs: <c>duration</c>, <c>variant</c>, <c>call</c>, <c>failed_call</c>, <c>slow_call</c> or <c>request</c>.</param>
/// <param name="Sentence">What it did, and what they did; names and short values of what ran stand in it.</param>
/// <param name="Share">The share of them that did otherwise, from 0 to 1.</param>
internal sealed record Difference(string Kind, string Sentence, double Share);
