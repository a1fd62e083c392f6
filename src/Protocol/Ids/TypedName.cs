namespace DebugGrid.Protocol;

/// <summary>How the identity of something typed is written: <c>type/id</c>. A type has no slash; an id may have some.</summary>
internal static class TypedName
{
    private const char Separator = '/';

    public static string Of(string type, string id) => $"{type}{Separator}{id}";

    /// <exception cref="ArgumentException">There is no type before a slash.</exception>
    public static (string Type, string Id) Split(string text)
    {
        int slash = text.IndexOf(Separator, StringComparison.Ordinal);
        return slash > 0 ? (text[..slash], text[(slash + 1)..]) : throw new ArgumentException($"'{text}' has no type before a slash.", nameof(text));
    }
}
