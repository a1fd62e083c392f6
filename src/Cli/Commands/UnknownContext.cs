using DebugGrid.Cli.Http;
using DebugGrid.Cli.Output;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Commands;

/// <summary>Says that there is no such context, and which one may have been meant.</summary>
internal static class UnknownContext
{
    /// <summary>The exception that ends the command.</summary>
    public static async Task<CliException> OfAsync(GridHttpClient grid, string type, string id, CancellationToken cancellationToken)
    {
        using var answer = await grid.GetAsync(GridPaths.Stats, AnswerShape.Stats, cancellationToken);
        var ran = answer.RootElement.GetProperty("performance");
        string[] names = ran.TryGetProperty("items", out var items) ? [.. items.EnumerateArray().Select(item => JsonField.Key(item, "context_type", "context_id"))] : [];
        return new CliException(
            ExitCode.QueryRefused,
            $"The grid has never heard of context {type}/{id}.{NearestName.Question($"{type}/{id}", names)}",
            "debuggrid contexts lists those that ran, debuggrid contexts --open what runs.");
    }
}
