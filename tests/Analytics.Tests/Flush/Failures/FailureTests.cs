using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Tests.Flush.Failures;

public sealed class FailureTests
{
    private const string Ended = "SELECT kind, error_type, recovered_with, epoch_ms(recovered_at) - epoch_ms(time) FROM failures ORDER BY arrival";

    [Fact]
    public async Task Errors_records_steps_and_stages_fail_and_recover_with_the_same_work()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(
            Error(0), Record(1, ExecutionStatus.Timeout), Step(2, StepStatus.Failed), Stage(3, false),
            new SuccessEvent { Id = At(10), Time = TimeAt(10), Correlation = new CorrelationId("op"), Agent = "planner", RecoveryStrategy = "retry" },
            Record(20, ExecutionStatus.Success), Step(30, StepStatus.Completed), Stage(40, true));

        Assert.Equal(
            """[["error","Timeout","retry",10],["record","TimeoutException",null,19],["step","step_failed",null,28],["stage","stage_failed",null,37]]""",
            (await grid.SqlAsync(Ended)).GetRawText());
    }

    [Fact]
    public async Task A_failure_of_an_earlier_flush_or_of_before_a_restart_recovers_once()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(Record(0, ExecutionStatus.Error), Error(1));
        await grid.Engine.FlushAsync(CancellationToken.None);
        await grid.AppendAsync(Record(10, ExecutionStatus.Success));
        await grid.Engine.FlushAsync(CancellationToken.None);
        await grid.ReopenEngineAsync();
        await grid.AppendAsync(
            Record(20, ExecutionStatus.Success), new SuccessEvent { Id = At(31), Time = TimeAt(31), Correlation = new CorrelationId("op"), Agent = "planner" });

        Assert.Equal("""[["record","TimeoutException",null,10],["error","Timeout",null,30]]""", (await grid.SqlAsync(Ended)).GetRawText());
    }

    [Fact]
    public async Task A_success_that_names_its_error_recovers_it_and_nothing_else_does_elsewhere()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(Error(0), Error(1) with { Correlation = new CorrelationId("another") });
        await grid.Engine.FlushAsync(CancellationToken.None);
        await grid.AppendAsync(
            new SuccessEvent { Id = At(5), Time = TimeAt(5), Agent = "other", Correlation = new CorrelationId("op") },
            new SuccessEvent { Id = At(6), Time = TimeAt(6), ErrorEvent = At(0), RecoveryStrategy = "by name" },
            Error(7));
        await grid.AppendAsync([new SuccessEvent { Id = At(8), Time = TimeAt(8), Agent = "planner", Correlation = new CorrelationId("op") }], new ProjectId("stranger"));

        Assert.Equal("""[["error","Timeout","by name",6],["error","Timeout",null,null],["error","Timeout",null,null]]""", (await grid.SqlAsync(Ended)).GetRawText());
    }

    [Fact]
    public async Task What_names_no_correlation_recovers_in_its_session_or_below_the_same_execution()
    {
        await using var grid = await Grid.OpenAsync();
        var inSession = Record(0, ExecutionStatus.Error) with { Correlation = default, Session = new SessionId("s") };
        var below = Record(1, ExecutionStatus.Error) with { Correlation = default, Session = default, ParentExecution = new ExecutionId("run-1"), ParentContext = "w" };
        var alone = Record(2, ExecutionStatus.Error) with { Correlation = default, Session = default };
        await grid.AppendAsync(
            inSession, below, alone,
            Record(10, ExecutionStatus.Success) with { Correlation = default, Session = new SessionId("s"), Context = new ContextKey("tool", "another") },
            Again(alone, 11), Again(below, 12), Again(inSession, 13));

        Assert.Equal("[[13],[11],[null]]", (await grid.SqlAsync("SELECT epoch_ms(recovered_at) - epoch_ms(time) FROM failures ORDER BY arrival")).GetRawText());
    }

    [Fact]
    public async Task A_lost_flush_loses_no_failure_and_recovers_nothing_twice()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(Record(0, ExecutionStatus.Error));
        await grid.Engine.FlushAsync(CancellationToken.None);
        bool failed = false;
        grid.AtPoint = point =>
        {
            if (point != Analytics.Flush.FlushPoint.BeforeCommit || failed)
                return;
            failed = true;
            throw new IOException("The disk has gone.");
        };
        await grid.AppendAsync(Record(10, ExecutionStatus.Success), Record(20, ExecutionStatus.Error));
        await Assert.ThrowsAnyAsync<Exception>(() => grid.Engine.FlushAsync(CancellationToken.None));
        await grid.ReopenEngineAsync();

        Assert.Equal("""[["record","TimeoutException",null,10],["record","TimeoutException",null,null]]""", (await grid.SqlAsync(Ended)).GetRawText());
    }

    private static EventId At(int ms) => new(new Guid(ms, 1, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1));

    private static Timestamp TimeAt(int ms) => Grid.Origin + TimeSpan.FromMilliseconds(ms);

    private static ExecutionRecord Again(ExecutionRecord failed, int ms) => failed with { Id = At(ms), Time = TimeAt(ms), Status = ExecutionStatus.Success, Error = null };

    private static ErrorEvent Error(int ms) => new()
    {
        Id = At(ms),
        Time = TimeAt(ms),
        Correlation = new CorrelationId("op"),
        Agent = "planner",
        ErrorType = "Timeout",
        Message = "no answer",
    };

    private static ExecutionRecord Record(int ms, ExecutionStatus status) => new()
    {
        Id = At(ms),
        Time = TimeAt(ms),
        Correlation = new CorrelationId("op"),
        Context = new ContextKey("tool", "fetch"),
        Status = status,
        Error = status == ExecutionStatus.Success ? null : "TimeoutException: no answer",
    };

    private static StepEvent Step(int ms, StepStatus status) => new()
    {
        Id = At(ms),
        Time = TimeAt(ms),
        Correlation = new CorrelationId("op"),
        Name = "plan",
        Status = status,
    };

    private static StageEvent Stage(int ms, bool success) => new()
    {
        Id = At(ms),
        Time = TimeAt(ms),
        Transaction = new TransactionId("t"),
        Stage = "pay",
        Success = success,
    };
}
