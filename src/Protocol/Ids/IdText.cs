using System.Buffers;

namespace DebugGrid.Protocol;

/// <summary>What every textual id of the grid has in common: 1 to <see cref="ProtocolLimits.MaxIdLength"/> characters, none of them a control character.</summary>
public static class IdText
{
    // C0, DEL and C1: what char.IsControl says, in the form that is searched several characters at a time.
    private static readonly SearchValues<char> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Select(c => (char)c)]);

    /// <summary>Says whether a text may stand as an id.</summary>
    /// <param name="text">The text, as it came.</param>
    public static bool IsValid(ReadOnlySpan<char> text) => text.Length is > 0 and <= ProtocolLimits.MaxIdLength && !text.ContainsAny(Controls);

    /// <summary>Says whether a text may stand as the id of something new: <c>.</c> and <c>..</c>, which no address can carry, may not.</summary>
    /// <param name="text">The text, as it came.</param>
    public static bool IsAddressable(ReadOnlySpan<char> text) => IsValid(text) && text is not ("." or "..");

    internal static string Require(string? text, string name) =>
        IsValid(text) ? text! : throw new ArgumentException($"{name} must have 1 to {ProtocolLimits.MaxIdLength} characters and no control character.", name);
}
