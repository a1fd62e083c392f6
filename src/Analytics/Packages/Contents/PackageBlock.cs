namespace DebugGrid.Analytics.Packages.Contents;

/// <summary>A recorded text of any length.</summary>
/// <param name="Key">Its name in JSON.</param>
/// <param name="Label">Its name for a reader.</param>
/// <param name="Language">The language it is marked with in Markdown; a word of ours.</param>
/// <param name="Text">The text as recorded, without secrets.</param>
internal sealed record PackageBlock(string Key, string Label, string Language, string Text);
