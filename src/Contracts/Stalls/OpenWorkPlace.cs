namespace DebugGrid.Contracts;

/// <summary>Where a piece of work stands among all that has not ended: longest running first, of one moment in the order of arrival.</summary>
/// <param name="StartedAt">When it began by its sender's clock, in microseconds since 1970 (UTC).</param>
/// <param name="OpenedAt">When the grid first heard of it, in the same unit.</param>
/// <param name="Arrival">Where the journal has the event that told of it: larger for what came later, of one partition.</param>
/// <param name="GrainKey">The owner's key.</param>
/// <param name="Execution">The execution's id; empty for a transaction.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.OpenWorkPlace")]
public readonly record struct OpenWorkPlace(
    [property: Id(0)] long StartedAt,
    [property: Id(1)] long OpenedAt,
    [property: Id(2)] long Arrival,
    [property: Id(3)] string GrainKey,
    [property: Id(4)] string Execution) : IComparable<OpenWorkPlace>
{
    /// <summary>Before.</summary>
    public static bool operator <(OpenWorkPlace one, OpenWorkPlace other) => one.CompareTo(other) < 0;

    /// <summary>Behind.</summary>
    public static bool operator >(OpenWorkPlace one, OpenWorkPlace other) => one.CompareTo(other) > 0;

    /// <summary>Not behind.</summary>
    public static bool operator <=(OpenWorkPlace one, OpenWorkPlace other) => one.CompareTo(other) <= 0;

    /// <summary>Not before.</summary>
    public static bool operator >=(OpenWorkPlace one, OpenWorkPlace other) => one.CompareTo(other) >= 0;

    /// <inheritdoc/>
    public int CompareTo(OpenWorkPlace other)
    {
        int order = (StartedAt, OpenedAt, Arrival).CompareTo((other.StartedAt, other.OpenedAt, other.Arrival));
        if (order == 0)
            order = string.CompareOrdinal(GrainKey, other.GrainKey);
        return order == 0 ? string.CompareOrdinal(Execution, other.Execution) : order;
    }
}
