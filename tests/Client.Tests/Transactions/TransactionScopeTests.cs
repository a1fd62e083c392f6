using DebugGrid.Protocol;

namespace DebugGrid.Client.Tests.Transactions;

public class TransactionScopeTests
{
    [Fact]
    public async Task Stages_carry_the_transaction_and_what_is_emitted_inside_belongs_to_it()
    {
        await using var app = new Recording();
        using (var transaction = app.Client.BeginTransaction("orders", new TransactionStart { UserId = "u", ClientId = "c", ConversationId = "k" }))
        {
            transaction.Stage("paid", metadata: new { amount = 5 });
            app.Client.Emit(new MetricEvent { Name = "m", Value = 1 });
            transaction.Fail(new InvalidOperationException("no stock"));
        }
        app.Client.Emit(new MetricEvent { Name = "after", Value = 1 });
        var stages = await app.EventsAsync<StageEvent>();
        Assert.Equal([null, "paid", "paid"], stages.Select(stage => stage.Stage));
        Assert.Equal(("u", "c", "k"), (stages[0].UserId, stages[0].ClientId, stages[0].ConversationId));
        Assert.Equal("""{"amount":5}""", stages[1].Metadata.ToString());
        Assert.Equal((false, "InvalidOperationException: no stock"), (stages[2].Success, stages[2].Error));
        var metrics = await app.EventsAsync<MetricEvent>();
        Assert.Equal(stages[0].Transaction, metrics[0].Transaction);
        Assert.True(metrics[1].Transaction.IsNone);
    }

    [Fact]
    public async Task A_stage_that_an_exception_leaves_has_failed_with_it()
    {
        await using var app = new Recording();
        await Record.ExceptionAsync(async () =>
        {
            using var transaction = app.Client.BeginTransaction("orders");
            transaction.Stage("paid");
            await Task.Yield();
            throw new InvalidOperationException("no stock");
        });
        var last = (await app.EventsAsync<StageEvent>())[^1];
        Assert.Equal(("paid", false, "InvalidOperationException: no stock"), (last.Stage, last.Success, last.Error));
    }

    [Fact]
    public async Task A_transaction_inside_another_names_it()
    {
        await using var app = new Recording();
        using var outer = app.Client.BeginTransaction("orders", new TransactionStart { TransactionId = "t-1" });
        using (app.Client.BeginTransaction("mail"))
            Assert.Contains("t-1", (await app.EventsAsync<StageEvent>())[1].Metadata.ToString(), StringComparison.Ordinal);
        Assert.Equal("t-1", outer.Transaction.Value);
    }
}
