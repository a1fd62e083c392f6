using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace DebugGrid.Web.OpenApi;

/// <summary>Gives the API's description its title, and leaves out the HEAD that stands beside every GET.</summary>
internal sealed class DocumentDescriber : IOpenApiDocumentTransformer
{
    /// <inheritdoc/>
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo { Title = "DebugGrid", Version = "v1", Description = "Records what runs, while it runs. See docs/http-api.md." };
        foreach (IOpenApiPathItem path in document.Paths.Values)
            path.Operations?.Remove(HttpMethod.Head);
        return Task.CompletedTask;
    }
}
