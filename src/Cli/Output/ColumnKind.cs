namespace DebugGrid.Cli.Output;

/// <summary>What stands in a column of a table.</summary>
internal enum ColumnKind
{
    /// <summary>Ids, times, states: stand whole, however narrow the terminal is.</summary>
    Whole,

    /// <summary>Numbers, with their units: stand whole, at the right.</summary>
    Number,

    /// <summary>Words: may go on in the next line, and a long text ends with "…".</summary>
    Words,
}
