using DebugGrid.Analytics.Sql;
using DebugGrid.Contracts;

namespace DebugGrid.Analytics.Tests.Sql;

public class StatementGuardTests
{
    [Fact]
    public async Task Only_the_statement_that_took_too_much_is_charged_with_it()
    {
        int ends = 0;
        var guard = new StatementGuard(new SqlLimits(), maxProcessBytes: 1, TimeProvider.System) { GivesUp = () => ends++ };
        var never = new TaskCompletionSource<SqlAnswer>();

        var charged = await Assert.ThrowsAsync<QueryLimitException>(() => guard.Watch(never.Task, static () => true));
        await Assert.ThrowsAsync<HistoryUnavailableException>(() => guard.Watch(never.Task, static () => true));

        Assert.Equal(("memory", 1), (charged.Limit, ends));
    }
}
