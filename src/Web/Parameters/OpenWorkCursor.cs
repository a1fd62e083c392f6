using System.Buffers.Text;
using System.Globalization;
using System.Text;
using DebugGrid.Contracts;
using DebugGrid.Web.Errors;

namespace DebugGrid.Web.Parameters;

/// <summary>The last piece of open work of a page, as an opaque text.</summary>
internal static class OpenWorkCursor
{
    private const char Separator = '\n';
    private const int Parts = 5;

    /// <summary>Writes it.</summary>
    public static string Write(in OpenWorkPlace place) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"{place.StartedAt}{Separator}{place.OpenedAt}{Separator}{place.Arrival}{Separator}{place.GrainKey}{Separator}{place.Execution}")));

    /// <summary>Reads one; null is the first page.</summary>
    /// <param name="text">The cursor.</param>
    /// <param name="keyPrefix">How the keys of the list begin.</param>
    /// <exception cref="ProblemException">It is not one of this list.</exception>
    public static OpenWorkPlace? Parse(string? text, string keyPrefix)
    {
        if (text is null)
            return null;
        string[] parts = Base64Url.IsValid(text) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(Separator) : [];
        if (parts.Length == Parts
            && long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long started)
            && long.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long opened)
            && long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out long arrival)
            && parts[3].StartsWith(keyPrefix, StringComparison.Ordinal))
            return new OpenWorkPlace(started, opened, arrival, parts[3], parts[4]);
        throw QueryParsing.Invalid(PageParameters.Cursor, "is not a cursor of this list").ToException();
    }
}
