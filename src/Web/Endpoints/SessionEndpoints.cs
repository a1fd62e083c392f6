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

/// <summary>Sessions: opened, closed, listed, and read live.</summary>
internal static class SessionEndpoints
{
    private static readonly QueryShape Parameters = new(
        new QueryParameter("open", QueryType.Flag, "true: only open sessions; false: only closed ones."),
        new QueryParameter("tag", QueryType.Id, "Only sessions with this tag."),
        PageParameters.LimitParameter,
        PageParameters.CursorParameter);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/sessions", Open)
            .Describe("OpenSession", "sessions", "Opens a session; without a session_id it is given one.").WithMetadata(BodyShape.Of(EventKind.Session));
        api.MapPut("/sessions/{id}/close", Close)
            .Describe("CloseSession", "sessions", "Closes a session.").WithMetadata(BodyShape.Of(EventKind.Session));
        api.MapRead("/sessions", List).Describe("ListSessions", "sessions", "Sessions, newest first.").WithMetadata(Parameters);
        api.MapRead("/sessions/{id}", Get).Describe("GetSession", "sessions", "A session as it stands now.");
        api.MapRead("/sessions/{id}/export", SessionExport.Run).Describe("ExportSession", "sessions", "The session's history as one DuckDB file.");
    }

    private static async Task<Created<SessionCreatedAnswer>> Open(HttpContext context, CommandService commands, TimeProvider clock, CancellationToken cancellationToken)
    {
        using RequestBody body = await commands.ReadAsync(context, cancellationToken);
        EventDraft draft = new EventDraft(EventKind.Session).With("action", EnumNames.Of(SessionAction.Opened));
        string? id = JsonBody.Text(body.Bytes, "session_id");
        if (id is null)
        {
            id = Guid.CreateVersion7(clock.GetUtcNow()).ToString();
            draft.With("session_id", id);
        }

        IngestAnswer answer = await commands.TakeAsync(context, draft, body.Bytes, cancellationToken);
        return TypedResults.Created($"/api/debug/sessions/{Uri.EscapeDataString(id)}", new SessionCreatedAnswer(id, answer.Ids[0], answer.Duplicate));
    }

    private static async Task<Ok<SessionCreatedAnswer>> Close(
        HttpContext context, string id, Freshness freshness, CommandService commands, IGrainFactory grains, CancellationToken cancellationToken)
    {
        SessionView session = await Find(context, id, freshness, grains, cancellationToken);
        using RequestBody body = await commands.ReadAsync(context, cancellationToken);
        EventDraft draft = new EventDraft(EventKind.Session).With("action", EnumNames.Of(SessionAction.Closed)).With("session_id", session.SessionId);
        IngestAnswer answer = await commands.TakeAsync(context, draft, body.Bytes, cancellationToken);
        return TypedResults.Ok(new SessionCreatedAnswer(session.SessionId, answer.Ids[0], answer.Duplicate));
    }

    private static async Task<Ok<PageAnswer>> List(HttpContext context, QueryValues query, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var filter = new SessionFilter(CallerProject.Of(context).Value, query.Flag("open"), query.Text("tag"));
        return TypedResults.Ok(PageAnswer.Of(await grains.GetGrain<IAnalyticsGrain>(0).QuerySessions(filter, query.Page(), cancellationToken)));
    }

    private static async Task<Ok<SessionAnswer>> Get(
        HttpContext context, string id, Freshness freshness, IGrainFactory grains, CancellationToken cancellationToken) =>
        TypedResults.Ok(SessionAnswer.Of(await Find(context, id, freshness, grains, cancellationToken), await FindCost(context, id, grains, cancellationToken)));

    /// <summary>The live state answers without the history where that does not.</summary>
    private static async Task<SessionCost?> FindCost(HttpContext context, string id, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var filter = new SessionFilter(CallerProject.Of(context).Value, null, null, PathIds.Id("session_id", id));
        try
        {
            return SessionCost.Of(await grains.GetGrain<IAnalyticsGrain>(0).QuerySessions(filter, new PageRequest(1, null), cancellationToken));
        }
        catch (Exception fault) when (fault is HistoryUnavailableException or QueryLimitException or TimeoutException)
        {
            return null;
        }
    }

    private static async Task<SessionView> Find(
        HttpContext context, string id, Freshness freshness, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var session = new SessionId(PathIds.Id("session_id", id));
        await freshness.WaitAsync(context, cancellationToken);
        return await grains.GetGrain<ISessionGrain>(GrainKeys.Of(CallerProject.Of(context), session)).GetView()
            ?? throw new Problem(ProblemKinds.NotFound, $"The grid has never heard of session '{session}'.").ToException();
    }
}
