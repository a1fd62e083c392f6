using DebugGrid.Protocol;
using DebugGrid.Web.Answers;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace DebugGrid.Web.OpenApi;

/// <summary>Describes the types that have converters of their own.</summary>
internal sealed class SchemaDescriber : IOpenApiSchemaTransformer
{
    /// <inheritdoc/>
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonTypeInfo.Type == typeof(Timestamp) || context.JsonTypeInfo.Type == typeof(Timestamp?))
        {
            schema.Type = JsonSchemaType.String;
            schema.Format = "date-time";
        }
        else if (context.JsonTypeInfo.Type == typeof(RawJson))
        {
            schema.Description = "Any JSON.";
        }

        return Task.CompletedTask;
    }
}
