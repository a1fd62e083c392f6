using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DebugGrid.Web.Answers;
using DebugGrid.Web.Errors;
using DebugGrid.Web.Live;
using DebugGrid.Web.OpenApi;
using DebugGrid.Web.Parameters;
using DebugGrid.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DebugGrid.Web.Endpoints;

/// <summary>Contexts: what runs now, one of them with all its executions, and the tree below it.</summary>
internal static class ContextEndpoints
{
    private static readonly QueryShape OpenParameters = new(
        new QueryParameter("open", QueryType.Choice, "true: executions that have not ended, longest running first. What ended is listed at /api/debug/records.")
        {
            Choices = ["true"],
            Required = true,
        },
        new QueryParameter("context_type", QueryType.Id, "Only contexts of this type."),
        new QueryParameter("status", QueryType.Choice, "Only executions that stand so.") { Choices = [.. Enum.GetNames<WorkStatus>().Select(name => name.ToLowerInvariant())] },
        PageParameters.LimitParameter,
        PageParameters.CursorParameter);

    private static readonly QueryShape ChildParameters = new(
        new QueryParameter("execution_id", QueryType.Id, "Only children of this run of the parent."),
        PageParameters.LimitParameter,
        PageParameters.CursorParameter);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapRead("/contexts", ListOpen).Describe("ListOpenContexts", "contexts", "What has not ended and how it stands, longest running first.").WithMetadata(OpenParameters);
        api.MapRead("/contexts/{type}/{id}", Get).Describe("GetContext", "contexts", "A context as it stands now.");
        api.MapRead("/contexts/{type}/{id}/children", ListChildren)
            .Describe("ListChildren", "contexts", "Executions whose parent is this context, oldest first.").WithMetadata(ChildParameters);
        api.MapRead("/contexts/{type}/{id}/variants", CompareVariants)
            .Describe("CompareVariants", "contexts", "A context's variants: how their executions went, and what the models' calls in and below them took.").WithMetadata(HistoryParameters.Variants);
    }

    private static async Task<Ok<ListAnswer<OpenContextAnswer>>> ListOpen(
        HttpContext context, QueryValues query, Freshness freshness, GridTopology topology, IGrainFactory grains, TimeProvider clock, CancellationToken cancellationToken)
    {
        await freshness.WaitAsync(context, cancellationToken);
        PageRequest page = query.Page();
        WorkStatus? status = query.Text("status") is { } name ? Enum.Parse<WorkStatus>(name, ignoreCase: true) : null;
        string prefix = GrainKeys.ContextPrefix(CallerProject.Of(context), query.Text("context_type"));
        OpenWorkPlace? after = OpenWorkCursor.Parse(page.Cursor, prefix);
        OpenWorkPage[] pages = await Task.WhenAll(
            Enumerable.Range(0, topology.StallShards).Select(shard => grains.GetGrain<IStallWatchGrain>(shard).ListOpen(WatchOwner.Context, prefix, status, page.Limit + 1, after)));
        var now = Timestamp.Now(clock);
        OpenWork[] open = [.. pages.SelectMany(part => part.Items).OrderBy(work => work.Place)];
        OpenWork[] shown = open[..Math.Min(page.Limit, open.Length)];
        string? next = open.Length > shown.Length ? OpenWorkCursor.Write(shown[^1].Place) : null;
        long total = pages.Sum(part => (long)part.TotalCount);
        return TypedResults.Ok(new ListAnswer<OpenContextAnswer>([.. shown.Select(work => Describe(work, now))], total, next is not null, next));
    }

    private static OpenContextAnswer Describe(OpenWork work, Timestamp now)
    {
        ContextKey context = GrainKeys.Context(work.Key.GrainKey);
        Timestamp started = Moments.At(work.StartedAt);
        return new OpenContextAnswer(
            context.Type,
            context.Id,
            work.Key.Execution,
            work.Status.ToString().ToLowerInvariant(),
            started,
            Moments.Running(started, now),
            Moments.At(work.StalledSince),
            Moments.At(work.Deadline));
    }

    private static async Task<Ok<ContextAnswer>> Get(
        HttpContext context, string type, string id, Freshness freshness, IGrainFactory grains, TimeProvider clock, CancellationToken cancellationToken)
    {
        ContextKey key = PathIds.Context(type, id);
        await freshness.WaitAsync(context, cancellationToken);
        return TypedResults.Ok(ContextAnswer.Of(await Find(context, key, grains), Timestamp.Now(clock)));
    }

    /// <summary>A context as it stands now.</summary>
    /// <exception cref="ProblemException">The grid has never heard of it.</exception>
    internal static async Task<ContextView> Find(HttpContext context, ContextKey key, IGrainFactory grains)
    {
        ContextView view = await grains.GetGrain<IContextGrain>(GrainKeys.Of(CallerProject.Of(context), key)).GetView();
        return view.FirstSeen != 0 ? view : throw new Problem(ProblemKinds.NotFound, $"The grid has never heard of context '{key}'.").ToException();
    }

    private static async Task<Ok<PageAnswer>> ListChildren(
        HttpContext context, string type, string id, QueryValues query, Freshness freshness, IGrainFactory grains, CancellationToken cancellationToken)
    {
        ContextKey key = PathIds.Context(type, id);
        await freshness.WaitAsync(context, cancellationToken);
        HistoryPage page = await grains.GetGrain<IAnalyticsGrain>(0).QueryChildren(
            CallerProject.Of(context).Value, key.Type, key.Id, query.Text("execution_id"), query.Page(), cancellationToken);
        if (page.TotalCount == 0)
            await Find(context, key, grains);
        return TypedResults.Ok(PageAnswer.Of(page));
    }

    private static async Task<Ok<PageAnswer>> CompareVariants(
        HttpContext context, string type, string id, QueryValues query, Freshness freshness, IGrainFactory grains, CancellationToken cancellationToken)
    {
        ContextKey key = PathIds.Context(type, id);
        await freshness.WaitAsync(context, cancellationToken);
        HistoryFilter filter = HistoryParameters.Filter(CallerProject.Of(context), query) with { ContextType = key.Type, ContextId = key.Id };
        HistoryPage variants = await grains.GetGrain<IAnalyticsGrain>(0).GetVariants(filter, cancellationToken);
        if (variants.TotalCount == 0)
            await Find(context, key, grains);
        return TypedResults.Ok(PageAnswer.OfSummary(variants));
    }
}
