namespace DebugGrid.Cli.Output;

/// <summary>The head of a table's column.</summary>
/// <param name="Text">Its name.</param>
/// <param name="Kind">What stands below.</param>
/// <param name="MayLack">True for what is left out of a table that would not fit the terminal otherwise.</param>
internal readonly record struct TableHead(string Text, ColumnKind Kind = ColumnKind.Whole, bool MayLack = false);
