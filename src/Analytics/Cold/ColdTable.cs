namespace DebugGrid.Analytics.Cold;

/// <summary>A table whose old rows lie in files.</summary>
/// <param name="Name">What questions call it: the view of both places.</param>
/// <param name="Payload">What most of a row's bytes are, as SQL: their number.</param>
/// <param name="Moves">Which rows may become cold, as SQL; the others stay in the table until retention takes them.</param>
/// <param name="HasArrival">Whether its rows are numbered.</param>
internal sealed record ColdTable(string Name, string Payload, string Moves = "true", bool HasArrival = true)
{
    /// <summary>The table that new rows come to.</summary>
    public string Warm => "warm_" + Name;
}
