using System.Text.Json;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Tests.Langfuse;

/// <summary>Values that exporters write under other names, or that cannot be.</summary>
public class ExportValueTests
{
    [Theory]
    [InlineData(""" ,"usageDetails":{"input":20,"output":30,"output_reasoning_tokens":50,"total":100} """, 20, 80)]
    [InlineData(""" ,"usageDetails":{"prompt_tokens":7,"completion_tokens":5,"total_tokens":12} """, 7, 5)]
    [InlineData(""" ,"usageDetails":"{\"input\":7,\"output\":5}" """, 7, 5)]
    [InlineData(""" ,"usage":{"input":7,"output":5,"total":12,"unit":"TOKENS"} """, 7, 5)]
    [InlineData(""" ,"usage":{"promptTokens":7,"completionTokens":5,"totalTokens":12} """, 7, 5)]
    [InlineData(""" ,"usage":{"prompt_tokens":7,"completion_tokens":5,"total_tokens":12} """, 7, 5)]
    [InlineData(""" ,"usage":{"input_tokens":7,"output_tokens":5} """, 7, 5)]
    [InlineData(""" ,"usage":{"inputTokens":"7","outputTokens":"5"} """, 7, 5)]
    [InlineData(""" ,"usage":{"input":0,"output":0,"total":0},"promptTokens":7,"completionTokens":5,"totalTokens":12 """, 7, 5)]
    [InlineData(""" ,"usageDetails":{},"inputUsage":7,"outputUsage":5 """, 7, 5)]
    [InlineData(""" ,"usage":null,"input_tokens":7,"output_tokens":5 """, 7, 5)]
    [InlineData(""" ,"usage":{"input":7,"output":5,"unit":"CHARACTERS"} """, null, null)]
    [InlineData(""" ,"inputUsage":0,"outputUsage":0 """, null, null)]
    public void Tokens_are_found_under_the_names_that_they_have_had(string fields, int? input, int? output)
    {
        var export = ExportText.OfOne(fields);
        var call = Assert.Single(export.Events.OfType<LlmCallEvent>());
        Assert.Equal((input, output), (call.InputTokens, call.OutputTokens));
    }

    [Fact]
    public void Cached_tokens_are_found_inside_details()
    {
        var export = ExportText.OfOne(""" ,"usage":{"prompt_tokens":70,"completion_tokens":5,"total_tokens":75,"prompt_tokens_details":{"cached_tokens":60}} """);
        var call = Assert.Single(export.Events.OfType<LlmCallEvent>());
        Assert.Equal((70L, 5L, 60L), (call.InputTokens, call.OutputTokens, call.CachedTokens));
    }

    [Theory]
    [InlineData(""" ,"costDetails":{"input":0.25,"output":0.5,"total":1},"totalCost":9 """, 1.0)]
    [InlineData(""" ,"costDetails":{"input":0.25,"output":0.5} """, 0.75)]
    [InlineData(""" ,"costDetails":{"total":0} """, 0.0)]
    [InlineData(""" ,"totalCost":0.75 """, 0.75)]
    [InlineData(""" ,"calculatedTotalCost":0.75,"totalPrice":2 """, 0.75)]
    [InlineData(""" ,"calculatedInputCost":0.25,"calculatedOutputCost":0.5 """, 0.75)]
    [InlineData(""" ,"usage":{"input":1,"output":1,"totalCost":0.75} """, 0.75)]
    [InlineData(""" ,"usage":{"input":1,"inputCost":0.25,"outputCost":0.5} """, 0.75)]
    [InlineData(""" ,"totalPrice":0.75 """, 0.75)]
    [InlineData(""" ,"costDetails":{},"totalCost":0 """, null)]
    public void Costs_are_found_under_the_names_that_they_have_had(string fields, double? cost) =>
        Assert.Equal(cost, Assert.Single(ExportText.OfOne(fields).Events.OfType<LlmCallEvent>()).CostUsd);

    [Theory]
    [InlineData("\"0001-01-01T00:00:00Z\"")]
    [InlineData("\"1970-01-01T00:00:00Z\"")]
    [InlineData("\"9999-12-31T23:59:59Z\"")]
    [InlineData("\"10:00\"")]
    [InlineData("\"yesterday\"")]
    [InlineData("0")]
    [InlineData("-62135596800000")]
    [InlineData("1e300")]
    [InlineData("true")]
    public void A_time_that_cannot_be_is_unknown(string start)
    {
        var export = new ExportText(
            $$$"""{"trace":{"id":"t","name":"work"},"observations":[{"id":"o","type":"SPAN","name":"z","startTime":{{{start}}},"endTime":"2026-01-05T10:00:01Z"}]}""");
        Assert.Null(export.Record("o").DurationMs);
        Assert.Null(export.Record("t").DurationMs);
        Assert.Equal("2026-01-05T10:00:01.000000Z", export.Record("o").Time.ToString());
        Assert.Contains(start.Trim('"'), export.Record("o").Attributes.ToString(), StringComparison.Ordinal);
        export.Warns("observation o", "startTime", "taken as missing");
        export.KeepsTheRules();
    }

    [Theory]
    [InlineData("1767607200")]
    [InlineData("1767607200000")]
    [InlineData("\"1767607200000\"")]
    [InlineData("1767607200000000")]
    [InlineData("1767607200000000000")]
    [InlineData("\"2026-01-05 10:00:00\"")]
    [InlineData("\"2026-01-05T12:00:00+02:00\"")]
    public void A_time_is_read_as_text_or_number(string start)
    {
        var export = new ExportText(
            $$$"""{"trace":{"id":"t"},"observations":[{"id":"o","type":"SPAN","name":"z","startTime":{{{start}}},"endTime":"2026-01-05T10:00:01Z"}]}""");
        Assert.Equal(1000, export.Record("o").DurationMs);
    }

    [Fact]
    public void A_trace_that_would_end_before_it_began_has_no_duration()
    {
        var export = new ExportText("""{"trace":{"id":"t"},"observations":[{"id":"o","type":"SPAN","name":"z","startTime":"2026-01-05T10:00:02Z","endTime":"2026-01-05T10:00:01Z"}]}""");
        Assert.Null(export.Record("t").DurationMs);
        export.Warns("trace t", "endTime", "duration is unknown");
        export.KeepsTheRules();
    }

    [Fact]
    public void A_trace_that_runs_keeps_its_input_output_and_metadata()
    {
        var export = new ExportText("""
            {"trace":{"id":"open","name":"open","timestamp":"2026-01-05T10:00:00Z","input":"\"the question\"","output":"\"the answer\"","metadata":"{\"k\":1}"},
             "observations":[{"id":"o1","type":"SPAN","name":"no end","startTime":"2026-01-05T10:00:00Z","endTime":null}]}
            """);
        using var attributes = JsonDocument.Parse(export.Events.OfType<ContextStarted>().Single(s => s.Execution.Value == "open").Attributes.Utf8);
        var kept = attributes.RootElement.GetProperty("langfuse");
        Assert.Equal(("\"the question\"", "\"the answer\"", "{\"k\":1}"), (kept.GetProperty("input").GetString(), kept.GetProperty("output").GetString(), kept.GetProperty("metadata").GetString()));
    }

    [Theory]
    [InlineData(""" "dataType":"CATEGORICAL","value":0,"stringValue":"friendly" """, "friendly")]
    [InlineData(""" "dataType":"CATEGORICAL","value":"bad" """, "bad")]
    [InlineData(""" "dataType":"CORRECTION","value":0,"stringValue":"the right answer" """, "the right answer")]
    [InlineData(""" "dataType":"TEXT","value":"three words here" """, "three words here")]
    [InlineData(""" "value":null,"stringValue":"odd" """, "odd")]
    [InlineData(""" "value":"7 of 9" """, "7 of 9")]
    [InlineData(""" "value":1e999 """, "1e999")]
    [InlineData(""" "value":null,"comment":"only said" """, "only said")]
    public void A_score_that_is_words_is_a_line_with_the_words(string fields, string words)
    {
        var export = ExportText.OfOne(ofTrace: $$$""" ,"scores":[{"id":"s","name":"tone",{{{fields}}}}] """);
        Assert.Equal($"score tone: {words}", Assert.Single(export.Events.OfType<LogEvent>()).Message);
        export.KeepsTheRules();
    }

    [Fact]
    public void A_score_that_is_a_number_keeps_its_label_and_its_comment()
    {
        var export = ExportText.OfOne(ofTrace: """ ,"scores":[{"id":"s","name":"ok","dataType":"BOOLEAN","value":1,"stringValue":"True","comment":"as it should be"}] """);
        var metric = Assert.Single(export.Events.OfType<MetricEvent>());
        Assert.Equal(("score.ok", 1.0, "as it should be"), (metric.Name, metric.Value, metric.Message));
        Assert.Contains("\"stringValue\":\"True\"", metric.Attributes.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_did_not_fit_its_place_stays_in_the_attributes()
    {
        var export = ExportText.OfOne(""" ,"level":"LOUD","latency":77,"corrections":[{"output":"right"}] """, """ ,"tags":[1,{"a":2}],"corrections":["x"],"projectId":"p" """);
        string kept = export.Record("o").Attributes.ToString();
        foreach (string said in new[] { "\"LOUD\"", "77", "\"right\"" })
            Assert.Contains(said, kept, StringComparison.Ordinal);
        Assert.Equal(["1", "{\"a\":2}", "langfuse"], export.Events.OfType<SessionEvent>().First().Tags);
        foreach (string said in new[] { "\"corrections\":[\"x\"]", "\"projectId\":\"p\"" })
            Assert.Contains(said, export.Record("t").Attributes.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void More_tags_than_a_session_has_are_kept_and_told()
    {
        string tags = string.Join(',', Enumerable.Range(0, 100).Select(i => $"\"tag-{i}\""));
        var export = ExportText.OfOne(ofTrace: $",\"tags\":[{tags}]");
        Assert.Equal(ProtocolLimits.MaxTags, export.Events.OfType<SessionEvent>().First().Tags.Count);
        Assert.Contains("tag-99", export.Record("t").Attributes.ToString(), StringComparison.Ordinal);
        export.Warns("trace t", "tags", "are 100");
        export.KeepsTheRules();
    }
}
