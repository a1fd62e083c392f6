using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DebugGrid.Web.Answers;
using DebugGrid.Web.Errors;
using DebugGrid.Web.Ingest;
using DebugGrid.Web.Live;
using DebugGrid.Web.OpenApi;
using DebugGrid.Web.Parameters;
using DebugGrid.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DebugGrid.Web.Endpoints;

/// <summary>Transactions: opened, moved by stage events, listed, and read live.</summary>
internal static class TransactionEndpoints
{
    private static readonly QueryShape Filters = new(
        new QueryParameter("status", QueryType.Choice, "Only transactions with this status.") { Choices = StatusNames.All },
        new QueryParameter("user_id", QueryType.Id, "Only this user's transactions."),
        new QueryParameter("pipeline", QueryType.Id, "Only transactions through this pipeline."),
        PageParameters.LimitParameter,
        PageParameters.CursorParameter);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/transactions", Open)
            .Describe("OpenTransaction", "transactions", "Opens a transaction; without a transaction_id it is given one.").WithMetadata(BodyShape.Of(EventKind.Stage));
        api.MapPost("/transactions/{id}/events", Track)
            .Describe("TrackStage", "transactions", "Adds a stage event to a transaction.").WithMetadata(BodyShape.Of(EventKind.Stage));
        api.MapRead("/transactions/{id}", Get).Describe("GetTransaction", "transactions", "A transaction as it stands now, with its stage events.");
        api.MapRead("/transactions", List).Describe("ListTransactions", "transactions", "Transactions, newest first.").WithMetadata(Filters);
    }

    private static async Task<Created<TransactionCreatedAnswer>> Open(
        HttpContext context, CommandService commands, TimeProvider clock, CancellationToken cancellationToken)
    {
        using RequestBody body = await commands.ReadAsync(context, cancellationToken);
        string? id = JsonBody.Text(body.Bytes, "transaction_id");
        var draft = new EventDraft(EventKind.Stage);
        if (id is null)
        {
            id = Guid.CreateVersion7(clock.GetUtcNow()).ToString();
            draft.With("transaction_id", id);
        }

        IngestAnswer answer = await commands.TakeAsync(context, draft, body.Bytes, cancellationToken);
        return TypedResults.Created($"/api/debug/transactions/{Uri.EscapeDataString(id)}", new TransactionCreatedAnswer(id, answer.Ids[0], answer.Duplicate));
    }

    private static async Task<Accepted<IngestAnswer>> Track(HttpContext context, string id, CommandService commands, CancellationToken cancellationToken)
    {
        EventDraft draft = new EventDraft(EventKind.Stage).With("transaction_id", PathIds.Id("transaction_id", id));
        using RequestBody body = await commands.ReadAsync(context, cancellationToken);
        if (JsonBody.Text(body.Bytes, "stage") is null)
            throw new Problem(ProblemKinds.InvalidEvent, "stage is missing.") { Field = "stage" }.ToException();
        return TypedResults.Accepted((string?)null, await commands.TakeAsync(context, draft, body.Bytes, cancellationToken));
    }

    private static async Task<Ok<TransactionAnswer>> Get(
        HttpContext context, string id, Freshness freshness, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var transaction = new TransactionId(PathIds.Id("transaction_id", id));
        await freshness.WaitAsync(context, cancellationToken);
        TransactionView? view = await grains.GetGrain<ITransactionGrain>(GrainKeys.Of(CallerProject.Of(context), transaction)).GetView();
        return view is null
            ? throw new Problem(ProblemKinds.NotFound, $"The grid has never heard of transaction '{transaction}'.").ToException()
            : TypedResults.Ok(TransactionAnswer.Of(view));
    }

    private static async Task<Ok<PageAnswer>> List(
        HttpContext context, QueryValues query, Freshness freshness, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var filter = new TransactionFilter(CallerProject.Of(context).Value, query.Text("status"), query.Text("user_id"), query.Text("pipeline"));
        await freshness.WaitAsync(context, cancellationToken);
        return TypedResults.Ok(PageAnswer.Of(await grains.GetGrain<IAnalyticsGrain>(0).QueryTransactions(filter, query.Page(), cancellationToken)));
    }
}
