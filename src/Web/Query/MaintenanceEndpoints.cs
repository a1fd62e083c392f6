using DebugGrid.Contracts;
using DebugGrid.Web.Answers;
using DebugGrid.Web.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DebugGrid.Web.Query;

/// <summary>What an operator does: flush, look at dead letters, give them to their grains again.</summary>
internal static class MaintenanceEndpoints
{
    private static readonly QueryShape Parameters = new(PageParameters.LimitParameter, PageParameters.CursorParameter);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/flush", Flush).Describe("Flush", "maintenance", "Writes everything durable to the history.");
        api.MapRead("/dead-letters", ListDeadLetters)
            .Describe("ListDeadLetters", "maintenance", "Events that a grain refused after every retry, oldest first.").WithMetadata(Parameters);
        api.MapPost("/dead-letters/replay", Replay).Describe("ReplayDeadLetters", "maintenance", "Gives the dead letters to their grains again.");
    }

    private static async Task<Ok<FlushAnswer>> Flush(IGrainFactory grains, CancellationToken cancellationToken)
    {
        FlushReceipt receipt = await grains.GetGrain<IAnalyticsGrain>(0).Flush(cancellationToken);
        return TypedResults.Ok(new FlushAnswer(receipt.Events, receipt.Duplicates, receipt.ElapsedMs));
    }

    private static async Task<Ok<ListAnswer<DeadLetterAnswer>>> ListDeadLetters(QueryValues query, GridTopology topology, IGrainFactory grains)
    {
        PageRequest page = query.Page();
        DeadLetterCursor cursor = DeadLetterCursor.Parse(page.Cursor, topology.Partitions);
        var items = new List<DeadLetterAnswer>(page.Limit);
        long total = 0;
        DeadLetterCursor? next = null;
        for (int partition = 0; partition < topology.Partitions; partition++)
        {
            int offset = partition == cursor.Partition ? cursor.Offset : 0;
            int wanted = partition < cursor.Partition ? 0 : page.Limit - items.Count;
            DeadLetterPage letters = await grains.GetGrain<IIntakeGrain>(partition).ListDeadLetters(offset, wanted);
            total += letters.TotalCount;
            items.AddRange(letters.Items.Select(letter => DeadLetterAnswer.Of(partition, letter)));
            if (partition >= cursor.Partition && next is null && letters.TotalCount > offset + letters.Items.Count)
                next = new DeadLetterCursor(partition, offset + letters.Items.Count);
        }

        return TypedResults.Ok(new ListAnswer<DeadLetterAnswer>(items, total, next is not null, next?.ToString()));
    }

    private static async Task<Ok<ReplayAnswer>> Replay(GridTopology topology, IGrainFactory grains, CancellationToken cancellationToken)
    {
        int replayed = 0;
        int remaining = 0;
        for (int partition = 0; partition < topology.Partitions; partition++)
        {
            var intake = grains.GetGrain<IIntakeGrain>(partition);
            replayed += await intake.ReplayDeadLetters(cancellationToken);
            remaining += (await intake.GetStatus()).DeadLetters;
        }

        return TypedResults.Ok(new ReplayAnswer(replayed, remaining));
    }
}
