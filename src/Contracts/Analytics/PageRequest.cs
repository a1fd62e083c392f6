namespace DebugGrid.Contracts;

/// <summary>Which page of a list is asked for.</summary>
/// <param name="Limit">At most this many items, 1 to <see cref="MaxLimit"/>.</param>
/// <param name="Cursor">The <c>next_cursor</c> of the page before, or null for the first.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.PageRequest")]
public sealed record PageRequest([property: Id(0)] int Limit, [property: Id(1)] string? Cursor)
{
    /// <summary>Items on a page when the asker names no limit.</summary>
    public const int DefaultLimit = 100;

    /// <summary>The most items on a page.</summary>
    public const int MaxLimit = 1_000;
}
