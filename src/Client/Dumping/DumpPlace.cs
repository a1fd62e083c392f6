namespace DebugGrid.Client.Dumping;

/// <summary>Where a value stands in a dump: the way from the root, which is <c>$</c>.</summary>
internal sealed class DumpPlace
{
    private const int MaxSteps = 64;
    private readonly DumpPlace? around;
    private readonly string? name;
    private readonly int index;
    private readonly bool isKey;

    private DumpPlace(DumpPlace? around, string? name, int index, bool isKey)
    {
        this.around = around;
        this.name = name;
        this.index = index;
        this.isKey = isKey;
    }

    /// <summary>The object's number in its dump, from 1; 0 where it has none.</summary>
    public int Number { get; set; }

    /// <summary>True while what is inside it is written.</summary>
    public bool IsOpen { get; set; }

    /// <summary>The root of a dump.</summary>
    public static DumpPlace Root() => new(null, null, 0, false);

    /// <summary>The place of an element in a list here.</summary>
    public DumpPlace Element(int at) => new(this, null, at, false);

    /// <summary>The place of a member, or of a dictionary's entry, here.</summary>
    public DumpPlace Entry(string label, bool isDictionary) => new(this, label, 0, isDictionary);

    /// <summary>The way from the root: <c>$.Lines[0].Order</c>.</summary>
    public string Path()
    {
        var steps = new Stack<string>();
        for (var (place, left) = (this, MaxSteps); place is not null && left > 0; (place, left) = (place.around, left - 1))
            steps.Push(place.Step());
        return string.Concat(steps);
    }

    private string Step()
    {
        if (around is null)
            return "$";
        if (name is null)
            return FormattableString.Invariant($"[{index}]");
        return isKey ? $"[{name}]" : $".{name}";
    }
}
