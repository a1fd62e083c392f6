using System.Collections.Concurrent;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using DebugGrid.Client.Capture;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Code;

/// <summary>The sources of tracked code: found by the member that runs or given by the application, hashed once, sent once by their hash.</summary>
internal sealed class CodeSnapshots(TimeProvider clock)
{
    private const int MaxSources = 10_000;
    private const string CutMark = "\n// … cut here";
    private readonly ConcurrentDictionary<string, TrackedSource> given = new();
    private readonly ConcurrentDictionary<string, bool> told = new();
    private readonly EmbeddedSources embedded = new();

    /// <summary>Which sources the grid has.</summary>
    public SnapshotLedger Ledger { get; } = new(clock);

    /// <summary>The source of what runs; null where it is not known.</summary>
    /// <param name="code">The source as the application gives it; null for none.</param>
    /// <param name="member">The method or type that runs; null where that is not known.</param>
    public TrackedSource? Of(string? code, MemberInfo? member)
    {
        if (!string.IsNullOrEmpty(code))
            return Given(code);
        return member is null ? null : embedded.Of(member);
    }

    /// <summary>The source without secrets where this process has not told it before, else null. Its hash stays that of the source itself.</summary>
    public string? FirstTime(TrackedSource? source, Redactor redactor)
    {
        if (source?.Text is null || told.ContainsKey(source.Hash) || told.Count >= MaxSources || !told.TryAdd(source.Hash, true))
            return null;
        source = source with { Text = redactor.Clean(source.Text) };
        Ledger.Know(source);
        return source.Text;
    }

    private TrackedSource Given(string code)
    {
        if (given.TryGetValue(code, out var known))
            return known;
        byte[] bytes = Encoding.UTF8.GetBytes(code);
        var source = new TrackedSource(Convert.ToHexStringLower(SHA256.HashData(bytes)), Bounded(code, bytes));
        if (given.Count < MaxSources)
            given.TryAdd(code, source);
        return source;
    }

    /// <summary>A source within the protocol's limit and without NUL, which it does not take.</summary>
    private static string Bounded(string code, byte[] bytes)
    {
        if (bytes.Length > ProtocolLimits.MaxCodeBytes)
        {
            int end = ProtocolLimits.MaxCodeBytes - Encoding.UTF8.GetByteCount(CutMark);
            // Not in the midst of a character: bytes that begin with 10 go on with one.
            while ((bytes[end] & 0xC0) == 0x80)
                end--;
            code = Encoding.UTF8.GetString(bytes, 0, end) + CutMark;
        }
        return code.Contains('\0', StringComparison.Ordinal) ? code.Replace('\0', ' ') : code;
    }
}
