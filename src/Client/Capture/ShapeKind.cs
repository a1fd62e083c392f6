namespace DebugGrid.Client.Capture;

/// <summary>How values of a type are captured.</summary>
internal enum ShapeKind
{
    /// <summary>Member by member.</summary>
    Object,
    /// <summary>Item by item.</summary>
    List,
    /// <summary>Entry by entry, through the non-generic interface.</summary>
    Dictionary,
    /// <summary>Entry by entry, as pairs.</summary>
    Pairs,
    /// <summary>By the converter that the type names.</summary>
    Converted,
    /// <summary>By its name only: it is no data, or reading it would do something.</summary>
    Named,
    /// <summary>Not at all.</summary>
    Redacted,
}
