using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DebugGrid.Web.Answers;
using DebugGrid.Web.Errors;
using DebugGrid.Web.OpenApi;
using DebugGrid.Web.Parameters;
using DebugGrid.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DebugGrid.Web.Endpoints;

/// <summary>What grows old in the history: made cold, brought back, deleted.</summary>
internal static class TierEndpoints
{
    private const int MostDays = 3650;
    private const int KeptDays = 7;
    private const string Events = "events";

    private static readonly QueryShape Archived = new(
        new QueryParameter("before", QueryType.Time, "Only what was received before the day (UTC) of this time.") { Required = true });

    private static readonly QueryShape Restored = new(
        new QueryParameter("from", QueryType.Time, "The first day (UTC) of receipt, by a time in it.") { Required = true },
        new QueryParameter("to", QueryType.Time, "The last day, by a time in it; the first when left out."),
        new QueryParameter("keep_days", QueryType.Whole, $"For how many days they stay in the database; {KeptDays} when left out.") { Min = 1, Max = MostDays });

    private static readonly QueryShape Deleted = new(
        new QueryParameter("user_id", QueryType.Id, "Every event of this user's transactions."),
        new QueryParameter("before", QueryType.Time, "Every event that was received before this time."));

    private static readonly QueryShape DeletedSession = new(
        new QueryParameter(Events, QueryType.Whole, "Only where the history holds just so many events of it, as DebugGrid-Events of its export says.") { Min = 0 });

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/archive", Archive).Describe("Archive", "maintenance", "Makes days of the history cold before their time.").WithMetadata(Archived);
        api.MapPost("/restore", Restore).Describe("Restore", "maintenance", "Brings cold days of the history back into the database.").WithMetadata(Restored);
        api.MapDelete("/events", DeleteEvents).Describe("DeleteEvents", "events", "Deletes a user's events, or old ones, from the history and the live state.").WithMetadata(Deleted);
        api.MapDelete("/sessions/{id}", DeleteSession).Describe("DeleteSession", "sessions", "Deletes a session from the history and the live state.").WithMetadata(DeletedSession);
    }

    private static async Task<Ok<MoveAnswer>> Archive(HttpContext context, QueryValues query, IGrainFactory grains, CancellationToken cancellationToken)
    {
        RequireAll(context);
        MoveReceipt moved = await grains.GetGrain<IAnalyticsGrain>(0).Archive(DayOf(query.Time("before")!.Value), cancellationToken);
        return TypedResults.Ok(new MoveAnswer(moved.Files, moved.Rows));
    }

    private static async Task<Ok<MoveAnswer>> Restore(HttpContext context, QueryValues query, IGrainFactory grains, CancellationToken cancellationToken)
    {
        RequireAll(context);
        long from = query.Time("from")!.Value;
        MoveReceipt moved = await grains.GetGrain<IAnalyticsGrain>(0).Restore(
            DayOf(from), DayOf(query.Time("to") ?? from), TimeSpan.FromDays(query.Whole("keep_days") ?? KeptDays), cancellationToken);
        return TypedResults.Ok(new MoveAnswer(moved.Files, moved.Rows));
    }

    private static async Task<Ok<DeletionAnswer>> DeleteEvents(HttpContext context, QueryValues query, IGrainFactory grains, CancellationToken cancellationToken)
    {
        string? user = query.Text("user_id");
        long? before = query.Time("before");
        if (user is null == before is null)
            throw new Problem(ProblemKinds.InvalidQuery, "Exactly one of user_id and before says what is deleted.").ToException();
        return await DeleteAsync(grains, new DeletionScope(CallerProject.Of(context).Value, UserId: user, Before: before), cancellationToken);
    }

    private static async Task<Ok<DeletionAnswer>> DeleteSession(HttpContext context, string id, QueryValues query, IGrainFactory grains, CancellationToken cancellationToken) =>
        await DeleteAsync(grains, new DeletionScope(CallerProject.Of(context).Value, new SessionId(PathIds.Id("session_id", id)).Value, Events: query.Whole(Events)), cancellationToken);

    private static async Task<Ok<DeletionAnswer>> DeleteAsync(IGrainFactory grains, DeletionScope scope, CancellationToken cancellationToken)
    {
        DeletionReceipt receipt = await grains.GetGrain<IAnalyticsGrain>(0).Delete(scope, cancellationToken);
        if (receipt.Found is { } found)
            throw new Problem(ProblemKinds.Changed, $"The history holds {found} events of the session, and not {scope.Events}: nothing was deleted.").ToException();
        ForgettingReport live = await grains.GetGrain<IForgettingGrain>(0).Run(cancellationToken);
        return TypedResults.Ok(new DeletionAnswer(
            receipt.Tables.ToDictionary(static table => table.Table, static table => table.Rows),
            receipt.Tables.Sum(static table => table.Rows),
            receipt.Remaining,
            receipt.UnreadableFiles,
            new LiveDeletionAnswer(live.Forgotten.ToDictionary(static kind => EnumNames.Of(kind.Key), static kind => kind.Value), live.Pending),
            DeletionAnswer.KeptInJournal));
    }

    /// <summary>Days are those of all projects.</summary>
    private static void RequireAll(HttpContext context)
    {
        if (CallerProject.ScopeOf(context) is not null)
            throw new Problem(ProblemKinds.Forbidden, "This moves the days of every project and takes an administrator's key (DebugGrid:Web:Keys:N:Administrator).").ToException();
    }

    private static DateOnly DayOf(long microseconds) => DateOnly.FromDateTime(new Timestamp(microseconds).ToDateTimeOffset().UtcDateTime);
}
