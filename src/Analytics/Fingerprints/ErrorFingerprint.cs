using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace DebugGrid.Analytics.Fingerprints;

/// <summary>
/// What errors of one kind have in common: their type and the pattern of their message. Two errors have one fingerprint when they differ in nothing but ids, numbers,
/// paths, quoted values, addresses and times (<see cref="MessagePattern"/>).
/// </summary>
/// <param name="Type">The error's type.</param>
/// <param name="Pattern">The message's pattern.</param>
internal readonly record struct ErrorFingerprint(string Type, string Pattern)
{
    private const char Between = '\n';

    /// <summary>Sixteen hexadecimal digits: the same for the same type and pattern, in every process.</summary>
    public string Key => XxHash3.HashToUInt64(MemoryMarshal.AsBytes($"{Type}{Between}{Pattern}".AsSpan())).ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>The fingerprint of an error.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="message">Its message, or the template that the message was made of; null for none.</param>
    public static ErrorFingerprint Of(string type, string? message) => new(type, MessagePattern.Of(message));
}
