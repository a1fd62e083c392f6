using System.Security.Cryptography;
using System.Text;
using DebugGrid.Protocol;
using DebugGrid.Web.Options;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace DebugGrid.Web.Security;

/// <summary>Finds who a key lets in. Keys are held and looked up by their SHA-256, so that the time it takes tells nothing about them.</summary>
internal sealed class ApiKeyRing
{
    private readonly Dictionary<string, CallerProject> byHash = new(StringComparer.Ordinal);

    public ApiKeyRing(IOptions<WebOptions> options)
    {
        foreach (ApiKey key in options.Value.Keys)
            byHash[HashOf(key.Secret)] = new CallerProject(HashOf(key.Secret), new ProjectId(key.Project), key.Administrator);
        ProjectCount = byHash.Values.Select(static caller => caller.Project).Distinct().Count();
    }

    /// <summary>True when no key is configured: the doors are open.</summary>
    public bool IsEmpty => byHash.Count == 0;

    /// <summary>How many projects the keys open.</summary>
    public int ProjectCount { get; }

    /// <summary>Whether a caller may be told what is counted over all projects: there is but one, or its key is an administrator's.</summary>
    public bool MaySeeAll(HttpContext context) => ProjectCount <= 1 || CallerProject.IsAdministratorOf(context);

    /// <summary>Who comes with a secret; null when it is not known.</summary>
    /// <param name="hash">The secret's <see cref="HashOf"/>.</param>
    public CallerProject? Find(string hash) => byHash.GetValueOrDefault(hash);

    /// <summary>What a secret is known by.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
