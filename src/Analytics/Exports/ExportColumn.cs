namespace DebugGrid.Analytics.Exports;

/// <summary>A column of an export.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type, as the database calls it.</param>
internal sealed record ExportColumn(string Name, string Type)
{
    /// <summary>Whether it holds JSON of senders, which stands in files as it was sent.</summary>
    public bool IsJson => Type == "JSON";

    /// <summary>Its values with those that are kept in parts, as SQL.</summary>
    public string Whole => IsJson ? $"whole(\"{Name}\")" : $"\"{Name}\"";

    /// <summary>
    /// Its values in CSV, as SQL. A text that a spreadsheet would take for a formula gets an apostrophe before it, and so does one that begins with an apostrophe: taking one
    /// away gives back what was sent.
    /// </summary>
    public string Defused => Type is "VARCHAR"
        ? $"CASE WHEN regexp_matches(\"{Name}\", '^[=+@＝＋－＠''\\t\\r\\n-]') AND try_cast(\"{Name}\" AS DOUBLE) IS NULL THEN '''' || \"{Name}\" ELSE \"{Name}\" END"
        : IsJson ? $"{Whole}::VARCHAR" : $"\"{Name}\"";
}
