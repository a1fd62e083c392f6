using System.Text.Json;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Commands;

/// <summary>Shows one object of the grid: as a table of its fields, or as JSON.</summary>
internal static class ObjectView
{
    /// <summary>Reads an object and shows it.</summary>
    public static async Task<int> ShowAsync(Invocation invocation, string path, CancellationToken cancellationToken)
    {
        using var answer = await invocation.Grid.GetAsync(path, cancellationToken);
        if (invocation.AsJson)
            JsonOutput.Write(invocation.Console, answer.RootElement);
        else
            TableView.Write(invocation.Console, [("field", false), ("value", false)], Rows(answer.RootElement, string.Empty));
        return ExitCode.Ok;
    }

    /// <summary>The fields with their values, those of inner objects under their whole names.</summary>
    private static IEnumerable<string[]> Rows(JsonElement value, string prefix)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return [[prefix.TrimEnd('.'), JsonField.Shown(value)]];
        return value.EnumerateObject().SelectMany(member => member.Value.ValueKind == JsonValueKind.Object
            ? Rows(member.Value, $"{prefix}{member.Name}.")
            : [[prefix + member.Name, JsonField.Shown(member.Value)]]);
    }
}
