using System.Security.Cryptography;
using System.Text;
using DebugGrid.Protocol;
using DebugGrid.Web.Hosting;
using Microsoft.Extensions.Options;

namespace DebugGrid.Web.Security;

/// <summary>Finds a key's project. Keys are held and looked up by their SHA-256, so that the time it takes tells nothing about them.</summary>
internal sealed class ApiKeyRing
{
    private readonly Dictionary<string, ProjectId> byHash = new(StringComparer.Ordinal);

    public ApiKeyRing(IOptions<WebOptions> options)
    {
        foreach (ApiKey key in options.Value.Keys)
            byHash[HashOf(key.Secret)] = new ProjectId(key.Project);
    }

    /// <summary>True when no key is configured: the doors are open.</summary>
    public bool IsEmpty => byHash.Count == 0;

    /// <summary>How many projects the keys open.</summary>
    public int ProjectCount => byHash.Values.Distinct().Count();

    /// <summary>The project of a secret.</summary>
    public bool TryFind(string secret, out ProjectId project) => byHash.TryGetValue(HashOf(secret), out project);

    /// <summary>What a secret is known by.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
