using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Capture;

/// <summary>The sources of tracked code: each is hashed once, and sent with the first record that names its hash.</summary>
internal sealed class CodeSnapshots
{
    private const int MaxSources = 10_000;
    private readonly ConcurrentDictionary<string, string> hashes = new();
    private readonly ConcurrentDictionary<string, bool> sent = new();

    /// <summary>The hash of a source.</summary>
    /// <param name="code">The source; null for none, which has no hash.</param>
    /// <param name="firstTime">The source where it was not sent yet, else null.</param>
    public string? Hash(string? code, out string? firstTime)
    {
        firstTime = null;
        if (string.IsNullOrEmpty(code) || code.Length > ProtocolLimits.MaxCodeBytes)
            return null;
        if (!hashes.TryGetValue(code, out string? hash))
        {
            hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
            if (hashes.Count < MaxSources)
                hashes.TryAdd(code, hash);
        }
        if (sent.Count < MaxSources && sent.TryAdd(hash, true))
            firstTime = code;
        return hash;
    }
}
