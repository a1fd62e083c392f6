using DebugGrid.Cli.Http;
using DebugGrid.Cli.Output;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Commands;

/// <summary>Says that a pipeline that was asked for is none, where a list of its transactions is empty.</summary>
internal static class UnknownPipeline
{
    /// <summary>Says so, unless the grid knows the pipeline, with those that transactions went through.</summary>
    public static async Task TellAsync(Invocation invocation, string name, CancellationToken cancellationToken)
    {
        if (await invocation.Grid.TryGetAsync(GridPaths.Below(GridPaths.Pipelines, name), AnswerShape.Pipeline, cancellationToken) is { } known)
        {
            known.Dispose();
            return;
        }
        using var page = await invocation.Grid.GetAsync(GridPaths.WithQuery(GridPaths.Transactions, [new("limit", PagedList.MaxPage.ToString(System.Globalization.CultureInfo.InvariantCulture))]), AnswerShape.Page, cancellationToken);
        string[] names = [.. JsonField.Items(page.RootElement).Select(item => JsonField.Text(item, "pipeline")).Where(other => other.Length > 0).Distinct().Order(StringComparer.Ordinal)];
        invocation.Console.Tell($"There is no pipeline {name}.{NearestName.Question(name, names)}");
        if (names.Length > 0)
            invocation.Console.Tell($"Transactions went through {string.Join(", ", names)}.");
    }
}
