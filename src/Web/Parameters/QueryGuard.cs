using Microsoft.AspNetCore.Http;

namespace DebugGrid.Web.Parameters;

/// <summary>Refuses parameters on endpoints that know none; the others read theirs as a handler's argument.</summary>
internal sealed class QueryGuard : IEndpointFilter
{
    /// <inheritdoc/>
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        HttpContext http = context.HttpContext;
        if (http.GetEndpoint()?.Metadata.GetMetadata<QueryShape>() is null)
            QueryShape.None.Read(http.Request);
        return next(context);
    }
}
