using DebugGrid.Web.Errors;
using DebugGrid.Web.Health;
using Microsoft.AspNetCore.Http;

namespace DebugGrid.Web.Security;

/// <summary>Lets in who has a key, where keys are configured. Health checks need none.</summary>
internal sealed class KeyMiddleware(RequestDelegate next, ApiKeyRing keys)
{
    private const string Header = "X-Api-Key";
    private const string Scheme = "Bearer ";

    public Task InvokeAsync(HttpContext context)
    {
        if (keys.IsEmpty || HealthEndpoints.IsHealthPath(context.Request.Path))
            return next(context);
        if (SecretOf(context.Request) is not { } secret)
        {
            throw new Problem(ProblemKinds.Unauthorized, $"Send a key as 'Authorization: Bearer …' or as {Header}.").ToException();
        }

        if (!keys.TryFind(secret, out var project))
            throw new Problem(ProblemKinds.Unauthorized, "The key is not known.").ToException();
        context.Features.Set(new CallerProject(project));
        return next(context);
    }

    /// <summary>The secret that a request carries, or null.</summary>
    public static string? SecretOf(HttpRequest request)
    {
        string authorization = request.Headers.Authorization.ToString();
        if (authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return authorization[Scheme.Length..].Trim();
        string key = request.Headers[Header].ToString();
        return key.Length > 0 ? key : null;
    }
}
