using DebugGrid.Client;
using DebugGrid.Client.AspNetCore;
using DebugGrid.Client.AspNetCore.Requests;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Records an application's incoming requests.</summary>
public static class DebugGridRequests
{
    /// <summary>
    /// Records every request that reaches this place of the pipeline as an execution of <c>http/METHOD route</c>, from its beginning on; WebSockets as connections.
    /// Put it first, behind nothing but <c>UseRouting</c> where the application calls that itself: the route is known only behind it.
    /// </summary>
    /// <param name="app">The application; <c>AddDebugGrid</c> must have been called on its builder.</param>
    /// <param name="configure">Changes the settings after they were read; null for nothing.</param>
    /// <exception cref="OptionsValidationException">The settings are wrong; every fault is named.</exception>
    /// <exception cref="InvalidOperationException">There is no client.</exception>
    public static IApplicationBuilder UseDebugGrid(this IApplicationBuilder app, Action<RequestOptions>? configure = null)
    {
        var options = new RequestOptions();
        app.ApplicationServices.GetService<IConfiguration>()?.GetSection(RequestOptions.Section).Bind(options);
        configure?.Invoke(options);
        if (options.Faults() is { Count: > 0 } faults)
            throw new OptionsValidationException(RequestOptions.Section, typeof(RequestOptions), faults);
        var client = app.ApplicationServices.GetRequiredService<DebugGridClient>();
        return app.Use(next => new RequestMiddleware(next, client, options).InvokeAsync);
    }
}
