using DebugGrid.Web.Answers;
using DebugGrid.Web.Errors;
using DebugGrid.Web.OpenApi;
using DebugGrid.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DebugGrid.Web.Health;

/// <summary>Whether the process lives, and whether it can do its work.</summary>
internal static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapRead(KeyPaths.Live, () => TypedResults.Ok(new HealthAnswer("ok", null))).Describe("GetHealth", "health", "Whether the process lives.");
        endpoints.MapRead(KeyPaths.Ready, CheckReady).Describe("GetReadiness", "health", "Whether intake and history answer.");
    }

    private static async Task<Ok<HealthAnswer>> CheckReady(ReadinessProbe probe, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, string> checks = await probe.CheckAsync(cancellationToken);
        if (!checks.Any(check => ReadinessProbe.IsHindrance(check.Value)))
            return TypedResults.Ok(new HealthAnswer("ready", checks));
        string failed = string.Join("; ", checks.Where(check => ReadinessProbe.IsHindrance(check.Value)).Select(check => $"{check.Key}: {check.Value}"));
        throw new Problem(ProblemKinds.NotReady, failed + ".") { RetryAfter = TimeSpan.FromSeconds(1) }.ToException();
    }
}
