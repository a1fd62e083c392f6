using DebugGrid.Protocol;

namespace DebugGrid.Client.Tests.Agents;

public class AgentEventsTests
{
    [Fact]
    public async Task An_error_is_kept_with_the_agents_state_and_the_success_after_it_names_it()
    {
        await using var grid = new Recording();
        var error = grid.Client.CaptureErrorState("planner", Thrown(), new { step = 3 }, Severity.High, "retry with less", "wf-1");
        var success = grid.Client.CaptureSuccess("planner", 0.9, "complete", "retry with less", error, "wf-1");

        var kept = Assert.Single(await grid.EventsAsync<ErrorEvent>());
        Assert.Equal((error, "wf-1", "planner", Severity.High, "retry with less"), (kept.Id, kept.Correlation.Value, kept.Agent, kept.Severity, kept.RecoveryStrategy));
        Assert.Equal(("System.InvalidOperationException", "broken"), (kept.ErrorType, kept.Message));
        Assert.Contains(nameof(Thrown), kept.Stack, StringComparison.Ordinal);
        Assert.Equal("""{"step":3}""", kept.AgentState.ToString());
        var after = Assert.Single(await grid.EventsAsync<SuccessEvent>());
        Assert.Equal((success, error, 0.9, "complete"), (after.Id, after.ErrorEvent, after.QualityScore, after.Classification));
    }

    [Fact]
    public async Task A_step_is_kept_in_the_correlation_around_it()
    {
        await using var grid = new Recording();
        using (grid.Client.Correlate("wf-2"))
            grid.Client.CaptureStep(2, "rank", StepStatus.Failed, new { k = 5 }, null, "no index", TimeSpan.FromMilliseconds(12.5));
        var step = Assert.Single(await grid.EventsAsync<StepEvent>());
        Assert.Equal(("wf-2", 2, "rank", StepStatus.Failed, "no index", 12.5), (step.Correlation.Value, step.Index, step.Name, step.Status, step.Error, step.DurationMs));
        Assert.Equal("""{"k":5}""", step.Inputs.ToString());
    }

    [Fact]
    public async Task What_cannot_be_kept_is_none_and_nothing_is_thrown()
    {
        await using var grid = new Recording();
        Assert.True(grid.Client.CaptureSuccess("planner", correlationId: new string('x', 10_000)).IsNone);
        Assert.False(grid.Client.CaptureErrorState("planner", null!).IsNone);
        grid.Client.Enabled = false;
        Assert.True(grid.Client.CaptureErrorState("planner", Thrown()).IsNone);
        Assert.Equal("unknown", Assert.Single(await grid.EventsAsync<ErrorEvent>()).ErrorType);
    }

    private static InvalidOperationException Thrown()
    {
        try
        {
            throw new InvalidOperationException("broken");
        }
        catch (InvalidOperationException fault)
        {
            return fault;
        }
    }
}
