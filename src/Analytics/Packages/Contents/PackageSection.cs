namespace DebugGrid.Analytics.Packages.Contents;

/// <summary>A part of a package under its own heading. One without items is not written.</summary>
/// <param name="Key">Its name in JSON.</param>
/// <param name="Heading">Its heading.</param>
/// <param name="Items">What stands in it, in order.</param>
/// <param name="IsSingle">Whether it is one item by its nature, so an object in JSON and lines without bullets in Markdown.</param>
internal sealed record PackageSection(string Key, string Heading, IReadOnlyList<PackageItem> Items, bool IsSingle = false);
