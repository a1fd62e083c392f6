using DebugGrid.Contracts;
using DebugGrid.Web.Answers;
using DebugGrid.Web.OpenApi;
using DebugGrid.Web.Parameters;
using DebugGrid.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DebugGrid.Web.Endpoints;

/// <summary>What an operator does: flush, look at dead letters, give them to their owners again.</summary>
internal static class MaintenanceEndpoints
{
    private static readonly QueryShape Parameters = new(PageParameters.LimitParameter, PageParameters.CursorParameter);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/flush", Flush).Describe("Flush", "maintenance", "Writes everything durable to the history.");
        api.MapRead("/dead-letters", ListDeadLetters)
            .Describe("ListDeadLetters", "maintenance", "Events that a grain, or the history, refused after every retry; oldest first, the history's last.").WithMetadata(Parameters);
        api.MapPost("/dead-letters/replay", Replay).Describe("ReplayDeadLetters", "maintenance", "Gives the dead letters to their grains and to the history again.");
    }

    private static async Task<Ok<FlushAnswer>> Flush(IGrainFactory grains, CancellationToken cancellationToken)
    {
        FlushReceipt receipt = await grains.GetGrain<IAnalyticsGrain>(0).Flush(cancellationToken);
        return TypedResults.Ok(new FlushAnswer(receipt.Events, receipt.Duplicates, receipt.ElapsedMs));
    }

    private static async Task<Ok<ListAnswer<DeadLetterAnswer>>> ListDeadLetters(
        HttpContext context, QueryValues query, GridTopology topology, IGrainFactory grains, CancellationToken cancellationToken)
    {
        string? project = CallerProject.ScopeOf(context);
        PageRequest page = query.Page();
        DeadLetterCursor cursor = DeadLetterCursor.Parse(page.Cursor, topology.Partitions + 1);
        var items = new List<DeadLetterAnswer>(page.Limit);
        long total = 0;
        DeadLetterCursor? next = null;
        for (int owner = 0; owner <= topology.Partitions; owner++)
        {
            int offset = owner == cursor.Owner ? cursor.Offset : 0;
            int wanted = owner < cursor.Owner ? 0 : page.Limit - items.Count;
            DeadLetterPage letters = owner < topology.Partitions
                ? await grains.GetGrain<IIntakeGrain>(owner).ListDeadLetters(project, offset, wanted)
                : await grains.GetGrain<IAnalyticsGrain>(0).ListDeadLetters(project, offset, wanted, cancellationToken);
            total += letters.TotalCount;
            items.AddRange(letters.Items.Select(DeadLetterAnswer.Of));
            if (owner >= cursor.Owner && next is null && letters.TotalCount > offset + letters.Items.Count)
                next = new DeadLetterCursor(owner, offset + letters.Items.Count);
        }

        return TypedResults.Ok(new ListAnswer<DeadLetterAnswer>(items, total, next is not null, next?.ToString()));
    }

    private static async Task<Ok<ReplayAnswer>> Replay(HttpContext context, GridTopology topology, IGrainFactory grains, CancellationToken cancellationToken)
    {
        string? project = CallerProject.ScopeOf(context);
        int replayed = 0;
        int remaining = 0;
        for (int partition = 0; partition < topology.Partitions; partition++)
        {
            var intake = grains.GetGrain<IIntakeGrain>(partition);
            replayed += await intake.ReplayDeadLetters(project, cancellationToken);
            remaining += (await intake.ListDeadLetters(project, 0, 0)).TotalCount;
        }

        var history = grains.GetGrain<IAnalyticsGrain>(0);
        replayed += await history.ReplayDeadLetters(project, cancellationToken);
        remaining += (await history.ListDeadLetters(project, 0, 0, cancellationToken)).TotalCount;
        return TypedResults.Ok(new ReplayAnswer(replayed, remaining));
    }
}
