using System.Buffers;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Limits;

/// <summary>How many bytes a state's parts take up in their stored form (<see cref="StateForm"/>): never fewer than they do, and exact for plain ASCII.</summary>
internal static class StoredBytes
{
    /// <summary>Bytes of the longest form of one character, <c>\uXXXX</c>.</summary>
    public const int OfCharacter = 6;

    /// <summary>Bytes of an entry's names, numbers and signs beside its texts.</summary>
    public const int OfEntry = 512;

    /// <summary>Bytes of an id in a list, quotes and comma included.</summary>
    public const int OfGuid = 40;

    /// <summary>Bytes of the largest id.</summary>
    public const long OfLongestId = OfCharacter * ProtocolLimits.MaxIdLength;

    /// <summary>Bytes of the longest name.</summary>
    public const long OfLongestName = OfCharacter * ProtocolLimits.MaxNameLength;

    /// <summary>Bytes of the longest type and id together.</summary>
    public const long OfLongestKey = OfLongestId + (OfCharacter * (ProtocolLimits.MaxTypeLength + 1));

    private static readonly SearchValues<char> Plain = SearchValues.Create(
        [.. Enumerable.Range(' ', '~' - ' ' + 1).Select(static code => (char)code).Where(static one => one is not ('"' or '\\'))]);

    /// <summary>Bytes of a text, without quotes; 0 for none.</summary>
    public static int Of(string? text)
    {
        if (text is null)
            return 0;
        int plain = text.AsSpan().IndexOfAnyExcept(Plain);
        if (plain < 0)
            return text.Length;
        int bytes = plain;
        foreach (char one in text.AsSpan(plain))
            bytes += Plain.Contains(one) ? 1 : OfCharacter;
        return bytes;
    }
}
