using System.Text.Json;
using System.Text.RegularExpressions;

namespace DebugGrid.Simulation.Hostile.Sending;

/// <summary>One operation of the grid, as its own description names it.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path with the names of its parameters in braces.</param>
/// <param name="Parameters">Names of the query's parameters.</param>
internal sealed partial record Door(HttpMethod Method, string Path, IReadOnlyList<string> Parameters)
{
    /// <summary>Whether it takes a body.</summary>
    public bool Takes => Method != HttpMethod.Get;

    /// <summary>The path with its parameters filled in.</summary>
    /// <param name="value">Gives the escaped value of a parameter by its name.</param>
    public string PathOf(Func<string, string> value) => Parameter().Replace(Path, found => value(found.Groups[1].Value));

    /// <summary>
    /// All operations that a description lists, but for those that take events out of the history: at random they would do so rightly, and what was acknowledged could not be
    /// looked for.
    /// </summary>
    /// <param name="description">The answer of <c>/openapi/v1.json</c>.</param>
    public static IReadOnlyList<Door> All(JsonElement description) =>
    [
        .. description.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(operation => new Door(
            new HttpMethod(operation.Name.ToUpperInvariant()), path.Name,
            operation.Value.TryGetProperty("parameters", out JsonElement parameters)
                ? [.. parameters.EnumerateArray().Where(one => one.GetProperty("in").GetString() == "query").Select(one => one.GetProperty("name").GetString()!)]
                : []))).Where(static door => !door.Deletes),
    ];

    private bool Deletes => Method == HttpMethod.Delete && (Path.EndsWith("/events", StringComparison.Ordinal) || Path.Contains("/sessions/", StringComparison.Ordinal));

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Parameter();
}
