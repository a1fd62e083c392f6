using DebugGrid.Web.Limits;
using DebugGrid.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace DebugGrid.Web.Entrance;

/// <summary>Puts the doors' middleware before everything else: whatever goes wrong gets a problem, and who may not come in comes no further.</summary>
internal sealed class DoorFilter : IStartupFilter
{
    /// <inheritdoc/>
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(ConnectionUse.During);
        app.UseMiddleware<ProblemMiddleware>();
        app.UseMiddleware<ExactPath>();
        app.UseMiddleware<HostMiddleware>();
        app.UseMiddleware<KeyMiddleware>();
        app.UseMiddleware<RequestRates>();
        app.UseMiddleware<QuestionPlaces>();
        next(app);
    };
}
