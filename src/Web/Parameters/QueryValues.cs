using DebugGrid.Contracts;
using DebugGrid.Protocol;
using Microsoft.AspNetCore.Http;

namespace DebugGrid.Web.Parameters;

/// <summary>A request's query parameters, checked.</summary>
internal sealed class QueryValues(IReadOnlyDictionary<string, object> values)
{
    /// <summary>Reads them as the endpoint's <see cref="QueryShape"/> has them; called by the framework for a handler's argument.</summary>
    public static ValueTask<QueryValues> BindAsync(HttpContext context)
    {
        QueryShape shape = context.GetEndpoint()?.Metadata.GetMetadata<QueryShape>() ?? QueryShape.None;
        return ValueTask.FromResult(shape.Read(context.Request));
    }

    /// <summary>A text, or null when it was not given.</summary>
    public string? Text(string name) => values.TryGetValue(name, out object? value) ? (string)value : null;

    /// <summary>Ids; none when they were not given.</summary>
    public IReadOnlyList<string> Ids(string name) => values.TryGetValue(name, out object? value) ? (string[])value : [];

    /// <summary>A time in microseconds since 1970, or null.</summary>
    public long? Time(string name) => values.TryGetValue(name, out object? value) ? ((Timestamp)value).Microseconds : null;

    /// <summary>A flag, or null.</summary>
    public bool? Flag(string name) => values.TryGetValue(name, out object? value) ? (bool)value : null;

    /// <summary>A whole number, or null.</summary>
    public long? Whole(string name) => values.TryGetValue(name, out object? value) ? (long)value : null;

    /// <summary>The page that is asked for.</summary>
    public PageRequest Page() => new((int)(Whole(PageParameters.Limit) ?? PageRequest.DefaultLimit), Text(PageParameters.Cursor));
}
