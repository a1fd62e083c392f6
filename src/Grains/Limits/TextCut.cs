namespace DebugGrid.Grains.Limits;

/// <summary>Cuts texts to what a grain keeps.</summary>
internal static class TextCut
{
    private const char Ellipsis = '…';

    /// <summary>The text, or its beginning with an ellipsis; never half of a surrogate pair.</summary>
    public static string? At(string? text, int characters)
    {
        if (text is null || text.Length <= characters)
            return text;
        int keep = characters - 1;
        if (char.IsHighSurrogate(text[keep - 1]))
            keep--;
        return string.Concat(text.AsSpan(0, keep), [Ellipsis]);
    }
}
