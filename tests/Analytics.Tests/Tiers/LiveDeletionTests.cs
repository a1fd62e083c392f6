using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Tests.Tiers;

public sealed class LiveDeletionTests
{
    private static readonly ComponentKey Billing = new("service", "billing");
    private static readonly ContextKey Shared = new("tool", "shared");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_keeps_no_event_is_noted_whole_and_of_what_keeps_others_the_parts_that_went(bool isCold)
    {
        var (grid, clock) = await Warmth.OpenAsync();
        await using var _ = grid;
        EventId state = EventId.New(Grid.Origin);
        await grid.AppendAsync(Of("user-0", "t0", "s0", "c0", state));
        await grid.AppendAsync(Of("user-1", "t1", "s1", "c1", EventId.New(Grid.Origin)));
        await grid.Engine.FlushAsync(CancellationToken.None);
        if (isCold)
            await grid.Engine.ArchiveAsync(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(1), CancellationToken.None);

        await grid.Engine.DeleteAsync(new DeletionScope("default", UserId: "user-0"), CancellationToken.None);

        var noted = await grid.Engine.ListForgottenAsync(CancellationToken.None);
        Assert.Equal(
            [
                (ForgottenKind.Transaction, "t0", null), (ForgottenKind.Session, "s0", null), (ForgottenKind.Correlation, "c0", null), (ForgottenKind.Context, "tool/c0", null),
                (ForgottenKind.Execution, "tool/shared", "t0"), (ForgottenKind.State, "service/billing", state.Value.ToString()), (ForgottenKind.User, "user-0", null),
            ],
            noted.Where(static one => one.Kind is not (ForgottenKind.Entry or ForgottenKind.ComponentError)).OrderBy(static one => one.Kind).Select(static one => (one.Kind, one.Id, one.Part)));
        Assert.Equal("c-shared", Assert.Single(noted, static one => one.Kind == ForgottenKind.Entry).Id);
        Assert.Equal("service/billing", Assert.Single(noted, static one => one.Kind == ForgottenKind.ComponentError).Id);
        Assert.All(noted, one => Assert.Equal(grid.Journal.Tail(0).Value, Assert.Single(one.Through).Position));
        Assert.Equal(["s1"], (await grid.SqlAsync("SELECT session_id FROM sessions")).EnumerateArray().Select(static row => row[0].GetString()));
    }

    [Fact]
    public async Task What_is_confirmed_is_not_given_again_and_what_was_deleted_later_is()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(Of("user-0", "t0", "s0", "c0", EventId.New(Grid.Origin)));
        await grid.Engine.DeleteAsync(new DeletionScope("default", UserId: "user-0"), CancellationToken.None);
        var first = await grid.Engine.ListForgottenAsync(CancellationToken.None);
        await grid.AppendAsync(Of("user-1", "t1", "s1", "c1", EventId.New(Grid.Origin)));
        await grid.Engine.DeleteAsync(new DeletionScope("default", "s1"), CancellationToken.None);

        await grid.Engine.ConfirmForgottenAsync(first[^1].Number, CancellationToken.None);

        var left = await grid.Engine.ListForgottenAsync(CancellationToken.None);
        Assert.Contains(left, static one => one is { Kind: ForgottenKind.Transaction, Id: "t1" });
        Assert.DoesNotContain(left, static one => one.Id == "t0");
        Assert.Equal(0, await grid.Engine.ConfirmForgottenAsync(left[^1].Number, CancellationToken.None));
        Assert.Empty(await grid.Engine.ListForgottenAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_session_that_is_named_is_noted_though_its_events_went_before()
    {
        await using var grid = await Grid.OpenAsync();

        await grid.Engine.DeleteAsync(new DeletionScope("default", "long-gone"), CancellationToken.None);

        Assert.Equal((ForgottenKind.Session, "long-gone"), Assert.Single(await grid.Engine.ListForgottenAsync(CancellationToken.None)) is var one ? (one.Kind, one.Id) : default);
    }

    private static DebugEvent[] Of(string user, string transaction, string session, string correlation, EventId state) =>
    [
        .. new DebugEvent[]
        {
            new StageEvent { Transaction = new TransactionId(transaction), Stage = "a", UserId = user },
            new ExecutionRecord { Context = new ContextKey("tool", correlation), Transaction = new TransactionId(transaction) },
            new ExecutionRecord { Context = Shared, Execution = new ExecutionId(transaction), Transaction = new TransactionId(transaction) },
            new StateEvent { Id = state, Component = Billing, State = JsonText.From("1"), Transaction = new TransactionId(transaction) },
            new LogEvent { Message = "m", Transaction = new TransactionId(transaction), Correlation = new CorrelationId("c-shared") },
        }.Select((e, i) => e with
        {
            Id = e.Id.IsNone ? EventId.New(Grid.Origin + TimeSpan.FromMilliseconds(i)) : e.Id,
            Time = Grid.Origin,
            Session = new SessionId(session),
            Correlation = e.Correlation.IsNone ? new CorrelationId(correlation) : e.Correlation,
        }),
    ];
}
