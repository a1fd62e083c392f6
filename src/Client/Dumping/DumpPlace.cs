namespace DebugGrid.Client.Dumping;

/// <summary>Where a value stands in a dump: the way from the root, which is <c>$</c>.</summary>
/// <param name="around">The place around it; null for the root.</param>
/// <param name="step">Its name or index there, as it is shown.</param>
internal sealed class DumpPlace(DumpPlace? around, string step)
{
    private const int MaxSteps = 64;

    /// <summary>The object's number in its dump, from 1; 0 where it has none.</summary>
    public int Number { get; set; }

    /// <summary>True while what is inside it is written.</summary>
    public bool IsOpen { get; set; }

    /// <summary>The root of a dump.</summary>
    public static DumpPlace Root() => new(null, "$");

    /// <summary>The way from the root: <c>$.Lines[0].Order</c>.</summary>
    public string Path()
    {
        var steps = new Stack<string>();
        for (var (place, left) = (this, MaxSteps); place is not null && left > 0; (place, left) = (place.Around, left - 1))
            steps.Push(place.Step);
        return string.Concat(steps);
    }

    private DumpPlace? Around => around;

    private string Step => step;
}
