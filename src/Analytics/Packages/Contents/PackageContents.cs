namespace DebugGrid.Analytics.Packages.Contents;

/// <summary>All that a package could say, before it is known how much of it there is room for.</summary>
/// <param name="Subject">What it is about, in a word of ours: <c>context</c>, <c>run</c>.</param>
/// <param name="Name">The name of what it is about: recorded text.</param>
/// <param name="Sections">Its parts, in order.</param>
/// <param name="Call">The call that brings it, without its budget; null when its names are too long to be written out.</param>
internal sealed record PackageContents(string Subject, string Name, IReadOnlyList<PackageSection> Sections, string? Call);
