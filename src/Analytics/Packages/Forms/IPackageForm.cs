using DebugGrid.Analytics.Packages.Contents;

namespace DebugGrid.Analytics.Packages.Forms;

/// <summary>Writes a package in one form.</summary>
internal interface IPackageForm
{
    /// <summary>An item, as it stands in its section.</summary>
    /// <param name="section">The section.</param>
    /// <param name="item">The item.</param>
    /// <param name="detail">How much of it.</param>
    string Item(PackageSection section, PackageItem item, ItemDetail detail);

    /// <summary>The whole.</summary>
    /// <param name="contents">What it is about.</param>
    /// <param name="nameLength">Characters of its name at most.</param>
    /// <param name="items">The items of each section that stay, as <see cref="Item"/> gave them.</param>
    /// <param name="leftOut">What does not stay; empty when everything does.</param>
    string Whole(PackageContents contents, int nameLength, IReadOnlyList<IReadOnlyList<string>> items, IReadOnlyList<string> leftOut);
}
