using System.Globalization;
using DebugGrid.Web.Errors;

namespace DebugGrid.Web.Parameters;

/// <summary>Where a page of dead letters begins.</summary>
/// <param name="Owner">Whose letters: a partition's, or behind the last one the history's.</param>
/// <param name="Offset">How many of its letters come before.</param>
internal readonly record struct DeadLetterCursor(int Owner, int Offset)
{
    /// <summary>Reads a cursor; null is the first page.</summary>
    /// <exception cref="ProblemException">It is not one of this list.</exception>
    public static DeadLetterCursor Parse(string? text, int owners)
    {
        if (text is null)
            return default;
        string[] parts = text.Split('.');
        if (parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int owner)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int offset)
            && owner < owners)
            return new DeadLetterCursor(owner, offset);
        throw QueryParsing.Invalid(PageParameters.Cursor, "is not a cursor of this list").ToException();
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Owner}.{Offset}");
}
