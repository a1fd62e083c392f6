namespace DebugGrid.Analytics.Packages.Contents;

/// <summary>Something that a package says and may leave out: a variant, an error, a sample, an advice.</summary>
internal sealed record PackageItem
{
    /// <summary>What it is called when it is left out, in the plural: <c>samples</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What having all of it is worth, beside other items of the package; any unit, more is better.</summary>
    public required double Worth { get; init; }

    /// <summary>Whether a package without it says nothing.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether it says nothing without its long texts.</summary>
    public bool NeedsText { get; init; }

    /// <summary>A heading: recorded text, or words of ours; null for none.</summary>
    public string? Name { get; init; }

    /// <summary>A statement of ours without markup; names of what ran may stand in it. Null for none.</summary>
    public string? Sentence { get; init; }

    /// <summary>Its facts.</summary>
    public IReadOnlyList<PackageFact> Facts { get; init; } = [];

    /// <summary>Its long texts.</summary>
    public IReadOnlyList<PackageBlock> Blocks { get; init; } = [];
}
