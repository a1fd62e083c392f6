using System.Text.Json.Nodes;
using DebugGrid.Protocol.Json;
using DebugGrid.Web.Errors;
using DebugGrid.Web.Parameters;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace DebugGrid.Web.OpenApi;

/// <summary>Adds to each operation of the API's description what its endpoint's metadata knows: query parameters, the body, how errors look.</summary>
internal sealed class OperationDescriber : IOpenApiOperationTransformer
{
    /// <inheritdoc/>
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        IList<object> metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<QueryShape>().LastOrDefault() is { } query)
            operation.Parameters = [.. operation.Parameters ?? [], .. query.Parameters.Select(Describe)];
        if (metadata.OfType<BodyShape>().LastOrDefault() is { } body)
            operation.RequestBody = Describe(body);
        operation.Responses ??= [];
        operation.Responses["default"] = new OpenApiResponse
        {
            Description = "A problem (RFC 9457). Its type ends in one of: " + string.Join(", ", ProblemKinds.All.Select(kind => kind.Code)) + ".",
            Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.Object } } },
        };
        return Task.CompletedTask;
    }

    private static OpenApiParameter Describe(QueryParameter parameter) => new()
    {
        Name = parameter.Name,
        In = ParameterLocation.Query,
        Required = parameter.Required,
        Description = parameter.Description,
        Schema = SchemaOf(parameter),
    };

    private static OpenApiSchema SchemaOf(QueryParameter parameter) => parameter.Type switch
    {
        QueryType.Flag => new OpenApiSchema { Type = JsonSchemaType.Boolean },
        QueryType.Trace => new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[0-9a-fA-F]{32}$" },
        QueryType.Time => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
        QueryType.Whole => new OpenApiSchema
        {
            Type = JsonSchemaType.Integer,
            Minimum = parameter.Min.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Maximum = parameter.Max == long.MaxValue ? null : parameter.Max.ToString(System.Globalization.CultureInfo.InvariantCulture),
        },
        QueryType.Choice => new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. parameter.Choices.Select(choice => (JsonNode)JsonValue.Create(choice))] },
        QueryType.Choices => new OpenApiSchema { Type = JsonSchemaType.String, Description = "One or more, with commas between: " + string.Join(", ", parameter.Choices) + "." },
        _ => new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private static OpenApiRequestBody Describe(BodyShape body)
    {
        var schema = new OpenApiSchema
        {
            Description = body.Description,
            Properties = body.Fields.Count == 0 ? null : body.Fields.ToDictionary(field => field.Name, Describe),
        };
        return new OpenApiRequestBody
        {
            Description = body.Description,
            Content = body.ContentTypes.ToDictionary(type => type, _ => new OpenApiMediaType { Schema = schema }),
        };
    }

    private static IOpenApiSchema Describe(FieldDescription field) => new OpenApiSchema { Description = field.Type };
}
