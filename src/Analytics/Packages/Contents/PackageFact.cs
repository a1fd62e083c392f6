namespace DebugGrid.Analytics.Packages.Contents;

/// <summary>One fact of a package.</summary>
/// <param name="Key">Its name in JSON.</param>
/// <param name="Label">Its name for a reader.</param>
/// <param name="Value">The value: a number, a truth value, a text or null (not known).</param>
/// <param name="Shown">The value as a reader says it, with its unit; null when it is the value itself, recorded text that is shown as such.</param>
/// <param name="IsCore">Whether it stays where everything else is left out.</param>
/// <param name="IsSaid">Whether the item's heading or sentence says it, so that a reader of Markdown is not told twice.</param>
internal sealed record PackageFact(string Key, string Label, object? Value, string? Shown = null, bool IsCore = false, bool IsSaid = false);
