using DebugGrid.Protocol;
using Microsoft.AspNetCore.Http;

namespace DebugGrid.Web.Security;

/// <summary>The project that a request's key opens, kept with the request.</summary>
/// <param name="KeyHash">What the key is known by.</param>
/// <param name="Project">The project.</param>
/// <param name="IsAdministrator">Whether the key opens what shows every project, too.</param>
internal sealed record CallerProject(string KeyHash, ProjectId Project, bool IsAdministrator)
{
    /// <summary>The project of a request; the default one where no keys are configured.</summary>
    public static ProjectId Of(HttpContext context) => context.Features.Get<CallerProject>()?.Project ?? ProjectId.Default;

    /// <summary>Whose share of what the doors have for all a request takes from: its key's, or its address's where no keys are configured.</summary>
    public static string NameOf(HttpContext context) => context.Features.Get<CallerProject>()?.KeyHash ?? GuessLimit.AddressOf(context);

    /// <summary>Whether a request comes with an administrator's key.</summary>
    public static bool IsAdministratorOf(HttpContext context) => context.Features.Get<CallerProject>() is { IsAdministrator: true };

    /// <summary>What a request may see of what is kept of all projects together: its own project's part; null, which is everything, with an administrator's
    /// key and where no keys are configured.</summary>
    public static string? ScopeOf(HttpContext context) => context.Features.Get<CallerProject>() is { IsAdministrator: false } caller ? caller.Project.Value : null;
}
