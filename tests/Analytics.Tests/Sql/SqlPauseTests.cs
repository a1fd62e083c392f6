using DebugGrid.Analytics.Sql;
using DebugGrid.TestKit.Time;

namespace DebugGrid.Analytics.Tests.Sql;

public sealed class SqlPauseTests
{
    private const string Bad = "SELECT bad";
    private const string Other = "SELECT other";
    private readonly SettableClock clock = new();
    private readonly SqlPause pause;

    public SqlPauseTests() => pause = new SqlPause(clock);

    [Fact]
    public void A_statement_that_may_have_ended_the_process_is_kept_away_and_no_other()
    {
        pause.Failed(Bad, isAtLimit: false);
        Assert.Null(pause.Refusal(Bad));
        pause.Lost();
        Assert.Contains("20 s", pause.Refusal(Bad), StringComparison.Ordinal);
        Assert.Null(pause.Refusal(Other));
        clock.Pass(SqlPause.Length);
        Assert.Null(pause.Refusal(Bad));
    }

    [Fact]
    public void A_statement_that_failed_long_before_the_process_was_lost_is_not_blamed()
    {
        pause.Failed(Bad, isAtLimit: true);
        clock.Pass(TimeSpan.FromSeconds(6));
        pause.Lost();
        Assert.Null(pause.Refusal(Bad));
    }

    [Fact]
    public void Who_ran_beside_a_statement_that_reached_a_limit_is_not_blamed()
    {
        Assert.False(pause.HasCulprit());
        pause.Failed(Bad, isAtLimit: true);
        Assert.True(pause.HasCulprit());
        pause.Failed(Other, isAtLimit: false);
        pause.Lost();
        Assert.NotNull(pause.Refusal(Bad));
        Assert.Null(pause.Refusal(Other));
    }

    [Fact]
    public void Every_statement_is_kept_away_while_the_process_is_lost_again_and_again()
    {
        for (int loss = 0; loss < SqlPause.MostLosses; loss++)
        {
            Assert.Null(pause.Refusal(Other));
            pause.Lost();
            clock.Pass(TimeSpan.FromSeconds(10));
        }

        Assert.Contains("3 times within 60 s", pause.Refusal(Other), StringComparison.Ordinal);
        clock.Pass(TimeSpan.FromSeconds(10));
        Assert.Null(pause.Refusal(Other));
        pause.Lost();
        Assert.NotNull(pause.Refusal(Other));
        clock.Pass(SqlPause.Within);
        Assert.Null(pause.Refusal(Other));
    }
}
