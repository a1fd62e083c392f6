namespace DebugGrid.Analytics.Packages.Schema;

/// <summary>What a relation of the history means.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Worth">What knowing it is worth, beside others; more is better.</param>
/// <param name="Text">What one row is.</param>
/// <param name="Example">A statement that asks it.</param>
/// <param name="Columns">The meanings of columns that it has for itself, or that mean something else in it than in the others.</param>
internal sealed record RelationMeaning(string Name, double Worth, string Text, string Example, IReadOnlyDictionary<string, string> Columns)
{
    /// <summary>A relation with meanings of columns as <c>name: meaning</c>.</summary>
    public static RelationMeaning Of(string name, double worth, string text, string example, params ReadOnlySpan<string> columns)
    {
        var meanings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string column in columns)
            meanings.Add(column[..column.IndexOf(':', StringComparison.Ordinal)], column[(column.IndexOf(':', StringComparison.Ordinal) + 2)..]);
        return new RelationMeaning(name, worth, text, example, meanings);
    }
}
