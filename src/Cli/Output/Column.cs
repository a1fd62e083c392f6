using System.Text.Json;

namespace DebugGrid.Cli.Output;

/// <summary>A column of a table.</summary>
/// <param name="Header">Its head.</param>
/// <param name="Read">The cell's text in an item, as it came.</param>
/// <param name="Kind">What stands in it.</param>
/// <param name="MayLack">True for what is left out of a table that would not fit the terminal otherwise.</param>
internal sealed record Column(string Header, Func<JsonElement, string> Read, ColumnKind Kind = ColumnKind.Whole, bool MayLack = false)
{
    /// <summary>Its head.</summary>
    public TableHead Head => new(Header, Kind, MayLack);
}
