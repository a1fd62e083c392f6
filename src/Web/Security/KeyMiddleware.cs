using System.Text;
using DebugGrid.Web.Errors;
using DebugGrid.Web.Limits;
using Microsoft.AspNetCore.Http;

namespace DebugGrid.Web.Security;

/// <summary>Lets in who has a key, where keys are configured. Health checks need none; what shows every project needs an administrator's.</summary>
internal sealed class KeyMiddleware(RequestDelegate next, ApiKeyRing keys, GuessLimit guesses)
{
    private const string Header = "X-Api-Key";
    private const string Bearer = "Bearer ";
    private const string Basic = "Basic ";

    public Task InvokeAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        if (keys.IsEmpty || KeyPaths.IsHealth(request.Path))
            return next(context);
        if (SecretOf(request) is not { } secret)
            throw Unknown($"Send a key as 'Authorization: Bearer …' or as {Header}.");
        CallerProject caller = Look(GuessLimit.AddressOf(context), ApiKeyRing.HashOf(secret));
        if (!caller.IsAdministrator && (KeyPaths.IsDashboard(request.Path) || (keys.ProjectCount > 1 && request.Path.StartsWithSegments(KeyPaths.Metrics))))
            throw new Problem(ProblemKinds.Forbidden, "This shows every project and takes an administrator's key (DebugGrid:Web:Keys:N:Administrator).").ToException();
        context.Features.Set(caller);
        return next(context);
    }

    private CallerProject Look(string address, string hash)
    {
        if (!guesses.MayTry(address, hash))
        {
            throw new Problem(ProblemKinds.RateLimited, $"Too many unknown keys came from this address: {WebLimits.WrongKeysAtOnce} may come at once, and {WebLimits.WrongKeysPerSecond} a second; wait and come again.")
            {
                RetryAfter = TimeSpan.FromSeconds(1),
            }.ToException();
        }

        if (keys.Find(hash) is { } caller)
        {
            guesses.Right(address, hash);
            return caller;
        }

        throw Unknown("The key is not known.");
    }

    /// <summary>The secret that a request carries, or null. A browser that asks a person sends it as the password of any user.</summary>
    public static string? SecretOf(HttpRequest request)
    {
        string authorization = request.Headers.Authorization.ToString();
        if (authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return authorization[Bearer.Length..].Trim();
        if (authorization.StartsWith(Basic, StringComparison.OrdinalIgnoreCase))
            return PasswordOf(authorization.AsSpan(Basic.Length).Trim());
        string key = request.Headers[Header].ToString();
        return key.Length > 0 ? key : null;
    }

    /// <summary>What stands behind the first colon (RFC 7617).</summary>
    private static string? PasswordOf(ReadOnlySpan<char> credentials)
    {
        byte[] decoded = new byte[credentials.Length];
        if (!Convert.TryFromBase64Chars(credentials, decoded, out int length))
            return null;
        string text = Encoding.UTF8.GetString(decoded, 0, length);
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 || colon == text.Length - 1 ? null : text[(colon + 1)..];
    }

    private static ProblemException Unknown(string detail) => new Problem(ProblemKinds.Unauthorized, detail).ToException();
}
