namespace DebugGrid.Web.Answers;

/// <summary>What the live state has forgotten.</summary>
/// <param name="Forgotten">How many, by kind.</param>
/// <param name="Pending">How many it has still to forget, which it goes on with by itself.</param>
internal sealed record LiveDeletionAnswer(IReadOnlyDictionary<string, long> Forgotten, long Pending);
