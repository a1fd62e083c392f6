namespace DebugGrid.Protocol;

/// <summary>What every textual id of the grid has in common: 1 to <see cref="ProtocolLimits.MaxIdLength"/> characters, none of them a control character.</summary>
public static class IdText
{
    /// <summary>Says whether a text may stand as an id.</summary>
    /// <param name="text">The text, as it came.</param>
    public static bool IsValid(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text.Length > ProtocolLimits.MaxIdLength)
            return false;
        foreach (char c in text)
            if (char.IsControl(c))
                return false;
        return true;
    }

    internal static string Require(string? text, string name) =>
        IsValid(text) ? text! : throw new ArgumentException($"{name} must have 1 to {ProtocolLimits.MaxIdLength} characters and no control character.", name);
}
