using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using System.Numerics;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using DebugGrid.Client.Capture;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Dumping;

/// <summary>
/// Values that are shown as one piece: numbers, times, texts and the platform's own small types. No <c>ToString</c> of the application's is called.
/// What waits, runs or points somewhere when looked at (tasks, threads, lazy values) is named, not asked.
/// </summary>
internal static class DumpScalars
{
    private const int MaxBigBits = 4_096;
    private static readonly string[] OpaqueSpaces = ["System.Threading", "System.Reflection", "System.IO", "System.Runtime"];
    private static readonly FrozenSet<Type> OpaqueTypes =
        new[] { typeof(Lazy<>), typeof(WeakReference), typeof(WeakReference<>), typeof(Memory<>), typeof(ReadOnlyMemory<>) }.ToFrozenSet();

    private static readonly FrozenSet<Type> Plain = new[]
    {
        typeof(byte), typeof(sbyte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long), typeof(ulong), typeof(Int128), typeof(UInt128),
        typeof(nint), typeof(nuint), typeof(Half), typeof(float), typeof(double), typeof(decimal), typeof(Guid), typeof(TimeSpan), typeof(Rune),
    }.ToFrozenSet();

    private static readonly FrozenSet<Type> Times = new[] { typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly) }.ToFrozenSet();

    /// <summary>Writes the value if it is one of these.</summary>
    /// <param name="value">The value.</param>
    /// <param name="text">Where to.</param>
    /// <param name="maxString">Characters of a text that are shown.</param>
    /// <param name="clean">Takes secrets out of a text.</param>
    public static bool TryWrite(object value, BoundedText text, int maxString, Func<string, string> clean)
    {
        var type = value.GetType();
        if (value is string or char or StringBuilder or Uri or Regex)
            WriteText(value, text, maxString, clean);
        else if (Plain.Contains(type))
            text.Append(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
        else if (Times.Contains(type))
            text.Append(((IFormattable)value).ToString("O", CultureInfo.InvariantCulture));
        else if (Named(value, type) is { } name)
            text.AppendEscaped(name);
        else
            return false;
        return true;
    }

    /// <summary>Writes JSON that was captured already: within its limits and without secrets.</summary>
    public static void WriteJson(JsonText captured, BoundedText text, int maxString)
    {
        string json = captured.ToString();
        text.AppendQuoted(json, maxString, json.Length);
    }

    private static void WriteText(object value, BoundedText text, int maxString, Func<string, string> clean)
    {
        switch (value)
        {
            case string whole:
                Quote(whole, whole.Length, text, maxString, clean);
                break;
            case char c:
                text.AppendQuoted([c], 1, 1, '\'');
                break;
            case StringBuilder builder:
                Quote(builder.ToString(0, (int)Math.Min(builder.Length, (long)maxString + Redactor.Lookahead)), builder.Length, text, maxString, clean);
                break;
            case Uri uri:
                Quote(uri.OriginalString, uri.OriginalString.Length, text, maxString, clean);
                break;
            case Regex regex:
                Quote(regex.ToString(), regex.ToString().Length, text, maxString, clean);
                break;
        }
    }

    /// <summary>Writes the beginning of a text. Secrets are looked for a bit beyond the cut, so that one that begins before it is found.</summary>
    private static void Quote(string part, long length, BoundedText text, int maxString, Func<string, string> clean)
    {
        string head = part.Length - Redactor.Lookahead <= maxString ? part : part[..(maxString + Redactor.Lookahead)];
        string shown = clean(head);
        text.AppendQuoted(shown, maxString, length + shown.Length - head.Length);
    }

    private static string? Named(object value, Type type) => value switch
    {
        bool truth => truth ? "true" : "false",
        Enum choice => choice.ToString(),
        BigInteger big when big.GetBitLength() <= MaxBigBits => big.ToString(CultureInfo.InvariantCulture),
        BigInteger big => $"<BigInteger of {big.GetBitLength()} bits>",
        Version or IPAddress or IPEndPoint => value.ToString(),
        Type named => $"typeof({TypeNames.Of(named)})",
        Delegate call => $"<{TypeNames.Of(type)} {call.Method.Name}>",
        MemberInfo member => $"<{member.MemberType} {member.Name}>",
        Assembly assembly => $"<Assembly {assembly.GetName().Name}>",
        CultureInfo culture => $"<CultureInfo {culture.Name}>",
        Encoding encoding => $"<Encoding {encoding.WebName}>",
        CancellationToken token => $"<CancellationToken {(token.IsCancellationRequested ? "cancelled" : "not cancelled")}>",
        Task task => $"<{TypeNames.Of(type)} {task.Status}>",
        _ when IsOpaque(type) => $"<{TypeNames.Of(type)}>",
        _ => null,
    };

    private static bool IsOpaque(Type type) =>
        OpaqueTypes.Contains(type.IsGenericType ? type.GetGenericTypeDefinition() : type)
        || (type.Namespace is { } space && Array.Exists(OpaqueSpaces, opaque => space.StartsWith(opaque, StringComparison.Ordinal)));
}
