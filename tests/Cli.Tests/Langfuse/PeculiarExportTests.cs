using System.Text.Json;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Tests.Langfuse;

public class PeculiarExportTests
{
    private readonly ExportOnDisk export = new(ExportOnDisk.Peculiar);

    [Fact]
    public void Every_observation_is_taken_once_wherever_it_stands()
    {
        string[] runs = ["after-moment", "agent-1", "backwards", "circle-a", "circle-b", "gen-inner", "gen-outer", "orphan-1", "only-nested", "tool-1"];
        Assert.Equal(runs.Order(), export.Records.Select(r => r.Execution.Value).Order());
        Assert.Equal(["no-times", "running-1"], export.Events.OfType<ContextStarted>().Select(s => s.Execution.Value).Where(id => id != "trace-1").Order());
        Assert.Equal("{\"goal\": \"x\"}", export.Record("agent-1").Request.ToString());
        Assert.Equal("no such page", export.Record("tool-1").Error);
    }

    [Fact]
    public void Work_without_an_end_is_started_and_keeps_the_trace_open()
    {
        var root = Assert.IsType<ContextStarted>(export.Run("trace-1"));
        Assert.Equal("2026-01-05T10:00:00.500000Z", root.Time.ToString());
        var running = Assert.IsType<ContextStarted>(export.Run("running-1"));
        Assert.Equal("agent-1", running.ParentExecution.Value);
        Assert.DoesNotContain(export.Events, e => e is SessionEvent { Action: SessionAction.Closed });
    }

    [Theory]
    [InlineData("agent-1", "trace-1", "workflow")]
    [InlineData("gen-outer", "agent-1", "agent")]
    [InlineData("gen-inner", "gen-outer", "generation")]
    [InlineData("after-moment", "tool-1", "tool")]
    [InlineData("orphan-1", "trace-1", "workflow")]
    [InlineData("circle-a", "trace-1", "workflow")]
    [InlineData("circle-b", "circle-a", "span")]
    [InlineData("only-nested", "agent-1", "agent")]
    public void Parents_that_are_missing_moments_or_circles_do_not_break_the_tree(string observation, string parent, string parentType)
    {
        var run = export.Run(observation);
        Assert.Equal(parent, run.ParentExecution.Value);
        Assert.Equal(parentType, run.ParentContextType);
    }

    [Fact]
    public void A_moment_is_a_log_line_of_the_execution_it_happened_in()
    {
        var log = export.Events.OfType<LogEvent>().Single(e => e.Logger == "retry");
        Assert.Equal("tool-1", log.Execution.Value);
        Assert.Equal(new ContextKey("tool", "look_up"), log.Context);
        Assert.Equal(EventLevel.Debug, log.Level);
        Assert.Contains("{\"attempt\": 2}", log.Attributes.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Levels_and_status_messages_are_kept()
    {
        Assert.Equal((EventLevel.Warning, "slow", ExecutionStatus.Success), (export.Record("agent-1").Level, export.Record("agent-1").Message, export.Record("agent-1").Status));
        Assert.Equal((EventLevel.Error, ExecutionStatus.Error), (export.Record("tool-1").Level, export.Record("tool-1").Status));
    }

    [Fact]
    public void Tokens_are_counted_once_whether_details_are_part_of_the_input_or_stand_beside_it()
    {
        var inner = export.Call("gen-inner");
        Assert.Equal((100L, 20L, 60L), (inner.InputTokens, inner.OutputTokens, inner.CachedTokens));
        Assert.Null(inner.CostUsd);
        var outer = export.Call("gen-outer");
        Assert.Equal((100L, 20L, null), (outer.InputTokens, outer.OutputTokens, outer.CachedTokens));
        Assert.Equal(0.5, outer.CostUsd);
    }

    [Fact]
    public void A_call_that_wraps_another_says_so()
    {
        Assert.Equal("{\"wraps_llm_calls\":1}", export.Call("gen-outer").Attributes.ToString());
        Assert.True(export.Call("gen-inner").Attributes.IsNone);
    }

    [Fact]
    public void Provider_and_tool_are_found_where_frameworks_put_them()
    {
        Assert.Equal("openai", export.Call("gen-outer").Provider);
        Assert.Equal("look_up", export.Call("gen-outer").ToolName);
    }

    [Fact]
    public void Texts_that_are_JSON_become_JSON_and_others_stay_texts()
    {
        Assert.Equal("{\"prompt\":\"hi\"}", export.Record("gen-outer").Request.ToString());
        Assert.Equal("\"42\"", export.Record("gen-inner").Response.ToString());
        using var plain = JsonDocument.Parse(export.Record("agent-1").Response.Utf8);
        Assert.Equal("plain \u001b[31mtext", plain.RootElement.GetString());
    }

    [Fact]
    public void Scores_are_metrics_of_what_they_judge()
    {
        var metric = Assert.Single(export.Events.OfType<MetricEvent>());
        Assert.Equal(("score.quality", 0.25, "gen-inner"), (metric.Name, metric.Value, metric.Execution.Value));
        Assert.Contains(export.Events.OfType<LogEvent>(), log => log.Message == "score verdict: bad" && log.Execution.Value == "trace-1");
    }

    [Fact]
    public void The_session_is_named_and_tagged_after_the_trace()
    {
        var session = Assert.Single(export.Events.OfType<SessionEvent>());
        Assert.Equal(("trace-1", "peculiar"), (session.Session.Value, session.Name));
        Assert.Equal(["one", "2", "two", "langfuse"], session.Tags);
    }

    [Theory]
    [InlineData("observation orphan-1", "parentObservationId")]
    [InlineData("observation circle-a", "parentObservationId")]
    [InlineData("observation orphan-1", "level")]
    [InlineData("observation backwards", "endTime")]
    [InlineData("observation no-times", "startTime")]
    [InlineData("observation tool-1", "id")]
    [InlineData("trace trace-1", "observations[13]")]
    [InlineData("file", "exported_by")]
    public void Each_strange_value_is_told_with_its_place(string where, string field) =>
        Assert.Contains(export.Warnings.First, w => w.Origin.File == "peculiar-trace.json" && w.Origin.Where == where && w.Field == field);

    [Fact]
    public void All_events_keep_the_rules_of_the_doors() =>
        Assert.All(export.Events, e => Assert.Null(EventValidation.Check(e, Timestamp.Now(TimeProvider.System))));
}
