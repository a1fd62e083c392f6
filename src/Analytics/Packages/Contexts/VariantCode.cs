namespace DebugGrid.Analytics.Packages.Contexts;

/// <summary>The code that a variant ran.</summary>
/// <param name="Hash">Its hash.</param>
/// <param name="Text">Its text, the last one that ran; null when only the hash is known.</param>
/// <param name="Versions">How many different codes ran under the variant's name.</param>
internal sealed record VariantCode(string Hash, string? Text, long Versions);
