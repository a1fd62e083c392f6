using System.Text.Json;
using DebugGrid.Cli.Import.Langfuse;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Tests.Langfuse;

/// <summary>The forms that the same traces, observations and scores come in.</summary>
public class ExportFormTests
{
    private const string Trace = """{"id":"t1","name":"chat","timestamp":"2026-01-05T10:00:00Z","sessionId":"s","userId":"ada","input":"hi","output":"yo","latency":1}""";
    private const string Root = """{"id":"a","traceId":"t1","type":"SPAN","name":"root","startTime":"2026-01-05T10:00:00Z","endTime":"2026-01-05T10:00:01Z"}""";
    private const string Call = """{"id":"b","traceId":"t1","type":"GENERATION","name":"call","model":"m","parentObservationId":"a","startTime":"2026-01-05T10:00:00.250Z","endTime":"2026-01-05T10:00:00.500Z"}""";
    private const string Score = """{"id":"s1","traceId":"t1","observationId":"b","name":"tone","dataType":"CATEGORICAL","value":0,"stringValue":"friendly","timestamp":"2026-01-05T10:01:00Z"}""";

    [Fact]
    public void A_download_without_a_trace_is_the_trace_that_its_observations_name()
    {
        var export = new ExportText("""
            {"observations":[
              {"id":"aaaaaaaaaaaaaaaa","traceId":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","traceName":"chat","sessionId":"s-1","userId":"u-1","parentObservationId":null,"type":"SPAN","name":"root","startTime":"2026-01-05T10:00:00Z","endTime":"2026-01-05T10:00:02Z","usageDetails":{},"tags":["t"],"input":"hi","output":"yo"},
              {"id":"cccccccccccccccc","traceId":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","traceName":"chat","sessionId":"s-1","userId":"u-1","parentObservationId":"aaaaaaaaaaaaaaaa","type":"GENERATION","name":"call","model":"m","startTime":"2026-01-05T10:00:00.5Z","endTime":"2026-01-05T10:00:01.5Z","usageDetails":{"input":20,"output":30,"output_reasoning_tokens":50,"total":100},"costDetails":{"total":0.001},"tags":["t"]}],
             "scores":[{"id":"s1","name":"tone","dataType":"CATEGORICAL","value":0,"stringValue":"friendly","traceId":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","observationId":null,"timestamp":"2026-01-05T10:00:03Z"}]}
            """);
        Assert.All(export.Events, e => Assert.Equal("s-1", e.Session.Value));
        var root = export.Record("bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb");
        Assert.Equal((new ContextKey("workflow", "chat"), 2000.0), (root.Context, root.DurationMs));
        Assert.Equal(["aaaaaaaaaaaaaaaa", "cccccccccccccccc"], export.Records.Skip(1).Select(record => record.Execution.Value));
        var call = Assert.Single(export.Events.OfType<LlmCallEvent>());
        Assert.Equal((20L, 80L, 0.001), (call.InputTokens, call.OutputTokens, call.CostUsd));
        Assert.Equal(["t", "langfuse"], export.Events.OfType<SessionEvent>().First().Tags);
        Assert.Equal("score tone: friendly", Assert.Single(export.Events.OfType<LogEvent>()).Message);
        Assert.Equal(0, export.Warnings.Count);
        export.KeepsTheRules();
    }

    [Theory]
    [InlineData("the trace with its lists", """{"id":"t1","name":"chat","timestamp":"2026-01-05T10:00:00Z","sessionId":"s","userId":"ada","input":"hi","output":"yo","latency":1,"observations":[ROOT,CALL],"scores":[SCORE]}""")]
    [InlineData("the lists before the trace's id", """{"scores":[SCORE],"observations":[CALL,ROOT],"name":"chat","timestamp":"2026-01-05T10:00:00Z","sessionId":"s","userId":"ada","input":"hi","output":"yo","id":"t1"}""")]
    [InlineData("the trace beside the lists", """{"trace":TRACE,"observations":[ROOT,CALL],"scores":[SCORE]}""")]
    [InlineData("a list of everything", """[SCORE,CALL,TRACE,ROOT]""")]
    [InlineData("an answer with a list", """{"data":[TRACE,ROOT,CALL,SCORE],"meta":{"page":1,"limit":50,"totalItems":4,"totalPages":1}}""")]
    [InlineData("a session's answer", """{"traces":[{"id":"t1","name":"chat","timestamp":"2026-01-05T10:00:00Z","sessionId":"s","userId":"ada","input":"hi","output":"yo","observations":[ROOT,CALL],"scores":[SCORE]}]}""")]
    [InlineData("JSON lines", "TRACE\nROOT\r\n\nCALL\nSCORE\n")]
    public void Traces_observations_and_scores_are_the_same_in_every_form(string form, string json)
    {
        var export = new ExportText(json.Replace("TRACE", Trace, StringComparison.Ordinal).Replace("ROOT", Root, StringComparison.Ordinal)
            .Replace("CALL", Call, StringComparison.Ordinal).Replace("SCORE", Score, StringComparison.Ordinal));
        Assert.True(export.Warnings.Count == 0, form);
        Assert.Equal(["a", "b", "t1"], export.Records.Select(record => record.Execution.Value).Order());
        Assert.Equal(("a", "t1"), (export.Record("b").ParentExecution.Value, export.Record("a").ParentExecution.Value));
        Assert.Equal(("\"hi\"", "\"yo\"", 1000.0), (export.Record("t1").Request.ToString(), export.Record("t1").Response.ToString(), export.Record("t1").DurationMs));
        Assert.Contains("ada", export.Record("t1").Attributes.ToString(), StringComparison.Ordinal);
        Assert.Equal("b", Assert.Single(export.Events.OfType<LogEvent>()).Execution.Value);
        Assert.Equal(new ExportText(Trace + Root + Call + Score).Events.Select(e => e.Id.Value).Order(), export.Events.Select(e => e.Id.Value).Order());
        export.KeepsTheRules();
    }

    [Fact]
    public void Names_with_underscores_are_the_same_names()
    {
        var export = new ExportText("""
            {"id":"o","trace_id":"t","type":"GENERATION","name":"call","provided_model_name":"m","parent_observation_id":null,"start_time":"2026-01-05 10:00:00.000","end_time":"2026-01-05 10:00:01.000","status_message":"fine","usage_details":"{\"input\":3,\"output\":4}","total_cost":"0.5","completion_start_time":"2026-01-05 10:00:00.100"}
            {"id":"s","trace_id":"t","observation_id":"o","name":"tone","data_type":"CATEGORICAL","value":0,"string_value":"dry","timestamp":"2026-01-05 10:00:02.000"}
            """);
        var record = export.Record("o");
        Assert.Equal((1000.0, "fine"), (record.DurationMs, record.Message));
        var call = Assert.Single(export.Events.OfType<LlmCallEvent>());
        Assert.Equal(("m", 3L, 4L, 0.5), (call.Model, call.InputTokens, call.OutputTokens, call.CostUsd));
        Assert.Equal(("o", "score tone: dry"), (export.Events.OfType<LogEvent>().Single().Execution.Value, export.Events.OfType<LogEvent>().Single().Message));
        using var attributes = JsonDocument.Parse(record.Attributes.Utf8);
        Assert.True(attributes.RootElement.GetProperty("langfuse").TryGetProperty("completion_start_time", out _));
        Assert.False(attributes.RootElement.GetProperty("langfuse").TryGetProperty("start_time", out _));
    }

    [Fact]
    public void Several_traces_in_one_file_keep_their_own_observations()
    {
        var export = new ExportText("""
            {"data":[
              {"id":"x","traceId":"one","type":"SPAN","name":"x","startTime":"2026-01-05T10:00:00Z","endTime":"2026-01-05T10:00:01Z"},
              {"id":"x","traceId":"two","type":"SPAN","name":"x","startTime":"2026-01-05T11:00:00Z","endTime":"2026-01-05T11:00:03Z"}],"meta":{"page":1,"totalPages":3}}
            """);
        Assert.Equal(["one", "two"], export.Records.Where(record => record.Execution.Value == "x").Select(record => record.Correlation.Value));
        Assert.Equal([1000, 3000], export.Records.Where(record => record.Context.Type == "workflow").Select(record => record.DurationMs!.Value));
        export.Warns("file", "meta", "there is more");
    }

    [Fact]
    public void A_list_of_traces_names_what_is_not_in_the_file()
    {
        var export = new ExportText("""{"data":[{"id":"t","name":"chat","timestamp":"2026-01-05T10:00:00Z","latency":2.5,"observations":["o1","o2"],"scores":["s1"]}],"meta":{"page":1,"totalPages":1}}""");
        Assert.Equal(2500, Assert.Single(export.Records).DurationMs);
        export.Warns("trace t", "observations[0]", "one of 3 that are named and do not stand in the file: o1");
    }

    [Fact]
    public void A_single_observation_and_a_single_score_are_taken()
    {
        Assert.Equal(["t1", "a"], new ExportText(Root).Records.Select(record => record.Execution.Value));
        var score = Assert.Single(new ExportText(Score).Events);
        Assert.Equal(("score tone: friendly", "t1"), (score.Message, score.Correlation.Value));
        Assert.Equal(new ExportText(Trace + Score).Events.Single(e => e is LogEvent).Id, score.Id);
    }

    [Fact]
    public void Observations_of_no_trace_are_placed_together_and_told()
    {
        var export = new ExportText("""{"observations":[{"id":"a","type":"SPAN","name":"x","startTime":"2026-01-05T10:00:00Z","endTime":"2026-01-05T10:00:01Z"},{"id":"b","type":"SPAN","name":"y","parentObservationId":"a","startTime":"2026-01-05T10:00:00Z","endTime":"2026-01-05T10:00:01Z"}]}""");
        Assert.Equal(["trace-of-a", "a", "b"], export.Records.Select(record => record.Execution.Value));
        export.Warns("observation a", "traceId", "trace-of-a");
        Assert.Equal(1, export.Warnings.Count);
    }

    [Theory]
    [InlineData("""{"some":"thing"}""")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("""{"trace":{"name":"no id"}}""")]
    public void What_is_no_export_is_refused(string json) => Assert.Throws<LangfuseFormatException>(() => new ExportText(json));

    [Fact]
    public void Entries_that_are_nothing_of_an_export_are_told()
    {
        var export = new ExportText("[" + Root + """,7,{"odd":1},null]""");
        Assert.Equal(2, export.Records.Count);
        export.Warns("file", "[1]", "is not an object");
        export.Warns("file", "[2]", "is none of trace, observation and score");
        Assert.Equal(3, export.Warnings.Count);
    }

    [Fact]
    public void A_trace_that_stands_twice_is_taken_once_and_what_differs_is_told()
    {
        var export = new ExportText(Trace + Trace.Replace("\"yo\"", "\"hello\"", StringComparison.Ordinal) + Root + Root + Score + Score);
        Assert.Equal("\"hello\"", export.Record("t1").Response.ToString());
        export.Warns("trace t1", "output", "stands more than once");
        export.Warns("observation a", "id", "stands more than once");
        export.Warns("score s1", "id", "stands more than once");
        Assert.Equal(3, export.Warnings.Count);
    }
}
