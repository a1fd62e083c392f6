using DebugGrid.Contracts;

namespace DebugGrid.Analytics.Saved;

/// <summary>What may be kept as a query, but for the statement itself, which the SQL door judges.</summary>
internal static class SavedQueryRules
{
    /// <summary>Checks a name and a description.</summary>
    /// <exception cref="InvalidQueryException">One is not valid, or the name is one of those that ship.</exception>
    public static void Check(string name, string? description)
    {
        if (name.Length is 0 or > SavedQuery.MaxNameLength || !char.IsAsciiLetterOrDigit(name[0]) || !name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
            throw new InvalidQueryException("name", $"A name has 1 to {SavedQuery.MaxNameLength} letters of ASCII, digits, '-', '_' and '.', and begins with a letter or a digit.");
        if (description is not null && (description.Length > SavedQuery.MaxDescriptionLength || description.Contains('\0', StringComparison.Ordinal)))
            throw new InvalidQueryException("description", $"A description has at most {SavedQuery.MaxDescriptionLength} characters, none of them NUL.");
        RequireOwn(name);
    }

    /// <summary>Refuses the name of a query that ships with the grid.</summary>
    /// <exception cref="InvalidQueryException">It is one.</exception>
    public static void RequireOwn(string name)
    {
        if (ShippedQueries.Find(name) is not null)
            throw new InvalidQueryException("name", $"The query '{name}' ships with the grid: it can be neither replaced nor deleted. Save yours under another name.");
    }
}
