namespace DebugGrid.Client;

/// <summary>How an object is written as text. Three styles are ready: <see cref="Default"/>, <see cref="Compact"/> and <see cref="Verbose"/>.</summary>
public sealed record DumpOptions
{
    private const int DeepestAllowed = 64;
    private const int WidestIndent = 16;
    private const int ShortestAllowed = 64;
    private const int LongestAllowed = 16 * 1024 * 1024;

    /// <summary>Many lines, without types: the defaults named at each property.</summary>
    public static DumpOptions Default => new();

    /// <summary>One line, for logs: 3 deep, 50 characters a text, 10 elements, 20 pairs, no nulls, at most 2,048 characters.</summary>
    public static DumpOptions Compact => new()
    {
        CompactMode = true,
        MaxDepth = 3,
        MaxStringLength = 50,
        MaxArrayElements = 10,
        MaxTablePairs = 20,
        IncludeNull = false,
        MaxLength = 2_048,
    };

    /// <summary>
    /// Many lines with everything there is: types, object numbers, private members; 20 deep, 1,000 characters a text, 200 elements and pairs, at most
    /// 262,144 characters within a second.
    /// </summary>
    public static DumpOptions Verbose => new()
    {
        ShowTypes = true,
        ShowAddresses = true,
        IncludePrivate = true,
        MaxDepth = 20,
        MaxStringLength = 1_000,
        MaxArrayElements = 200,
        MaxTablePairs = 200,
        MaxLength = 256 * 1024,
        TimeBudget = TimeSpan.FromSeconds(1),
    };

    /// <summary>Objects inside each other; what is deeper is shown as <c>{…}</c> or <c>[…]</c>. 10; 1 to 64.</summary>
    public int MaxDepth { get; set; } = 10;

    /// <summary>Blanks that a line inside an object is moved to the right. 2; 0 to 16. Ignored in compact mode.</summary>
    public int IndentSize { get; set; } = 2;

    /// <summary>Characters of one text; of what is longer the beginning is shown, and how much is missing. 200; at least 1.</summary>
    public int MaxStringLength { get; set; } = 200;

    /// <summary>Elements of one list. 50; at least 1.</summary>
    public int MaxArrayElements { get; set; } = 50;

    /// <summary>Entries of one dictionary, and members of one object. 50; at least 1.</summary>
    public int MaxTablePairs { get; set; } = 50;

    /// <summary>Whether each value is preceded by its type. False.</summary>
    public bool ShowTypes { get; set; }

    /// <summary>
    /// Whether each object is preceded by a number, such as <c>#3</c>, that tells it from others: objects have no lasting addresses here. False.
    /// </summary>
    public bool ShowAddresses { get; set; }

    /// <summary>Whether everything stands in one line. False.</summary>
    public bool CompactMode { get; set; }

    /// <summary>Whether members are shown that are not public; of the platform's own types they never are. False.</summary>
    public bool IncludePrivate { get; set; }

    /// <summary>Whether members and entries are shown whose value is null. True.</summary>
    public bool IncludeNull { get; set; } = true;

    /// <summary>
    /// Whether members and keys are sorted by their text, so that two dumps can be compared. False keeps the declared order. Of a dictionary with more
    /// than 10,000 entries the first 10,000 are sorted.
    /// </summary>
    public bool SortKeys { get; set; }

    /// <summary>Characters of the whole dump, the mark of the cut included. 16,384; 64 to 16,777,216.</summary>
    public int MaxLength { get; set; } = 16 * 1024;

    /// <summary>How long a dump may take on the application's thread; looked at between values, so that one slow getter may overrun it. 250 ms.</summary>
    public TimeSpan TimeBudget { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The same within the limits: what is wrong is moved to the nearest that is right.</summary>
    internal DumpOptions Bounded() => this with
    {
        MaxDepth = Math.Clamp(MaxDepth, 1, DeepestAllowed),
        IndentSize = Math.Clamp(IndentSize, 0, WidestIndent),
        MaxStringLength = Math.Max(MaxStringLength, 1),
        MaxArrayElements = Math.Max(MaxArrayElements, 1),
        MaxTablePairs = Math.Max(MaxTablePairs, 1),
        MaxLength = Math.Clamp(MaxLength, ShortestAllowed, LongestAllowed),
    };

    internal IEnumerable<string> Faults()
    {
        if (this != Bounded())
        {
            yield return $"DebugGrid:Dump: MaxDepth must be from 1 to {DeepestAllowed}, IndentSize from 0 to {WidestIndent}, MaxStringLength, MaxArrayElements and "
                + $"MaxTablePairs 1 or more, MaxLength from {ShortestAllowed} to {LongestAllowed}.";
        }
        if (TimeBudget <= TimeSpan.Zero)
            yield return $"DebugGrid:Dump:TimeBudget is {TimeBudget}, and must be more than zero.";
    }
}
