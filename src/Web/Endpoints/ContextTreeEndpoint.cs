using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DebugGrid.Web.Answers;
using DebugGrid.Web.Live;
using DebugGrid.Web.OpenApi;
using DebugGrid.Web.Parameters;
using DebugGrid.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DebugGrid.Web.Endpoints;

/// <summary>A context's runs with everything that they caused.</summary>
internal static class ContextTreeEndpoint
{
    private static readonly QueryShape Parameters = new(
        new QueryParameter("execution_id", QueryType.Id, "Only the tree of this run."),
        new QueryParameter("runs", QueryType.Whole, $"Trees of so many of the newest runs; {TreeQuestion.DefaultRuns} when left out.") { Min = 1, Max = TreeQuestion.MaxRuns },
        new QueryParameter("depth", QueryType.Whole, $"Levels below a run; {TreeQuestion.DefaultDepth} when left out.") { Min = 0, Max = TreeQuestion.MaxDepth },
        new QueryParameter("limit", QueryType.Whole, $"Executions in the answer; {TreeQuestion.DefaultLimit} when left out.") { Min = 1, Max = PageRequest.MaxLimit },
        new QueryParameter("events", QueryType.Flag, "true: with the errors, failed steps and calls of models in these executions."));

    public static void Map(RouteGroupBuilder api) => api.MapRead("/contexts/{type}/{id}/tree", Get)
        .Describe("GetContextTree", "contexts", "A context's newest runs with everything that they caused, each execution before what it caused.").WithMetadata(Parameters);

    private static async Task<Ok<TreeAnswer>> Get(
        HttpContext context, string type, string id, QueryValues query, Freshness freshness, IGrainFactory grains, CancellationToken cancellationToken)
    {
        ContextKey key = PathIds.Context(type, id);
        await freshness.WaitAsync(context, cancellationToken);
        var question = new TreeQuestion(CallerProject.Of(context).Value, key.Type, key.Id, query.Text("execution_id"))
        {
            Runs = (int)(query.Whole("runs") ?? TreeQuestion.DefaultRuns),
            Depth = (int)(query.Whole("depth") ?? TreeQuestion.DefaultDepth),
            Limit = (int)(query.Whole("limit") ?? TreeQuestion.DefaultLimit),
            WithEvents = query.Flag("events") ?? false,
        };
        HistoryTree tree = await grains.GetGrain<IAnalyticsGrain>(0).QueryTree(question, cancellationToken);
        if (tree.RunCount == 0)
            await ContextEndpoints.Find(context, key, grains);
        return TypedResults.Ok(TreeAnswer.Of(tree));
    }
}
