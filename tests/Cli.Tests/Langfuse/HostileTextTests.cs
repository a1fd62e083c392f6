using System.Text;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Wire;

namespace DebugGrid.Cli.Tests.Langfuse;

/// <summary>No text in any field ends the import or costs an event.</summary>
public class HostileTextTests
{
    private const string Half = """ "\ud83e" """;

    private static readonly string[] Fields =
    [
        "id", "traceId", "parentObservationId", "type", "name", "startTime", "endTime", "level", "statusMessage", "model", "input", "output", "metadata", "latency",
        "modelParameters", "usageDetails", "costDetails", "usage", "toolCalls", "toolCallNames", "updatedAt", "version", "odd",
    ];

    private static readonly string[] FieldsOfTrace = ["id", "name", "timestamp", "sessionId", "userId", "tags", "input", "output", "metadata", "latency", "release", "odd"];

    private static readonly string[] FieldsOfScore = ["id", "traceId", "observationId", "name", "value", "stringValue", "dataType", "comment", "timestamp", "odd"];

    private static readonly Dictionary<string, string> Texts = new()
    {
        ["half a pair"] = Half,
        ["the other half"] = """ "x\udd20y" """,
        ["both halves the wrong way round"] = """ "\udd20\ud83e" """,
        ["half a pair in a list in an object"] = """ {"stop":["\uD83E",{"a\ud83e":1}]} """,
        ["half a pair in JSON in a text"] = """ "{\"t\":\"\\ud83e\"}" """,
        ["half a pair in JSON in JSON in a text"] = """ "\"{\\\"t\\\":\\\"\\\\ud83e\\\"}\"" """,
        ["NUL"] = """ "a\u0000b" """,
        ["nothing but NUL"] = """ "\u0000" """,
        ["control characters"] = """ "\u0001\u001b[31m\u0085\u007f\r\n\t" """,
        ["white space"] = """ " " """,
        ["nothing"] = "\"\"",
        ["a whole pair"] = """ "\ud83e\udd20" """,
        ["a number"] = "17",
        ["a number without end"] = "1e999",
        ["a flag"] = "true",
        ["an empty object"] = "{}",
        ["a long text"] = $"\"{new string('x', 100_000)}\"",
        ["a long text of pairs"] = $"\"{string.Concat(Enumerable.Repeat("😀", 50_001))}\"",
        ["a text over the limit"] = $"\"{new string('y', 2_000_000)}\"",
        ["a deep list"] = new string('[', 2000) + new string(']', 2000),
        ["deep JSON in a text"] = $"\"{new string('[', 200)}{new string(']', 200)}\"",
        ["a slash"] = """ "a/b" """,
        ["only dots"] = """ ".." """,
    };

    public static TheoryData<string> Names() => [.. Texts.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void No_text_in_a_field_of_an_observation_costs_its_record(string what)
    {
        string text = Texts[what];
        foreach (string field in Fields)
        {
            var values = new Dictionary<string, string>
            {
                ["id"] = "\"o\"",
                ["traceId"] = "\"t\"",
                ["type"] = "\"GENERATION\"",
                ["name"] = "\"n\"",
                ["startTime"] = "\"2026-01-05T10:00:00Z\"",
                ["endTime"] = "\"2026-01-05T10:00:01Z\"",
                ["level"] = "\"ERROR\"",
                ["statusMessage"] = "\"m\"",
                [field] = text,
            };
            var export = new ExportText($$"""{"trace":{"id":"t","name":"w"},"observations":[{{Written(values)}}]}""");
            Assert.True(export.Events.OfType<ContextEvent>().Any(e => e.Context.Type != "workflow"), $"{what} in {field}");
            export.KeepsTheRules();
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_text_in_a_field_of_a_trace_costs_its_root(string what)
    {
        string text = Texts[what];
        foreach (string field in FieldsOfTrace)
        {
            if (field == "id" && text.Trim() is "{}" or "\"\"")
                continue;
            var values = new Dictionary<string, string> { ["id"] = "\"t\"", ["name"] = "\"w\"", ["timestamp"] = "\"2026-01-05T10:00:00Z\"", ["latency"] = "1", [field] = text };
            var export = new ExportText($$"""{"trace":{{Written(values)}},"observations":[]}""");
            Assert.True(export.Events.OfType<ContextEvent>().Any(), $"{what} in {field}");
            export.KeepsTheRules();
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_text_in_a_field_of_a_score_costs_it(string what)
    {
        string text = Texts[what];
        foreach (string field in FieldsOfScore)
        {
            var values = new Dictionary<string, string> { ["id"] = "\"s\"", ["name"] = "\"tone\"", ["value"] = "0.5", [field] = text };
            var export = new ExportText($$"""{"trace":{"id":"t","timestamp":"2026-01-05T10:00:00Z"},"scores":[{{Written(values)}}]}""");
            Assert.True(export.Events.Any(e => e is MetricEvent or LogEvent), $"{what} in {field}");
            export.KeepsTheRules();
        }
    }

    [Fact]
    public void Half_a_pair_is_replaced_and_told_with_its_field()
    {
        var export = ExportText.OfOne($$""" ,"modelParameters":{"stop":{{Half}}},"statusMessage":"whole" """);
        Assert.Contains("\\ufffd", export.Record("o").Attributes.ToString(), StringComparison.OrdinalIgnoreCase);
        export.Warns("observation o", "modelParameters", "half of a surrogate pair");
        Assert.Equal(1, export.Warnings.Count);
    }

    [Fact]
    public void Half_a_pair_inside_JSON_in_a_text_is_told_too()
    {
        var export = ExportText.OfOne(""" ,"input":"{\"t\":\"\\ud83e\"}" """);
        Assert.Equal("{\"t\":\"\\ufffd\"}", export.Record("o").Request.ToString());
        export.Warns("observation o", "input", "half of a surrogate pair");
    }

    [Fact]
    public void Bytes_that_are_no_text_are_replaced()
    {
        byte[] json = Encoding.UTF8.GetBytes("""{"trace":{"id":"t","timestamp":"2026-01-05T10:00:00Z","latency":1,"userId":"?"},"observations":[]}""");
        json[Array.IndexOf(json, (byte)'?')] = 0xFF;
        var export = new ExportText(json);
        Assert.Contains("\uFFFD", export.Record("t").Attributes.ToString(), StringComparison.Ordinal);
        export.Warns("trace", "userId", "no Unicode");
        export.KeepsTheRules();
    }

    [Fact]
    public void A_status_message_that_is_too_long_is_kept_whole_in_the_attributes()
    {
        string text = new string('x', 70_000) + "end";
        var export = ExportText.OfOne($",\"statusMessage\":\"{text}\"");
        Assert.Equal(ProtocolLimits.MaxTextBytes, export.Record("o").Message!.Length);
        Assert.Contains("xend", export.Record("o").Attributes.ToString(), StringComparison.Ordinal);
        export.Warns("observation o", "statusMessage", "70003 bytes");
    }

    [Fact]
    public void A_field_that_is_too_large_does_not_cost_the_others()
    {
        var export = ExportText.OfOne($",\"modelParameters\":\"{new string('x', 2_000_000)}\",\"promptName\":\"kept\"");
        string kept = export.Record("o").Attributes.ToString();
        Assert.Contains("\"promptName\":\"kept\"", kept, StringComparison.Ordinal);
        Assert.Contains("\"truncated\":true", kept, StringComparison.Ordinal);
        export.Warns("observation o", "modelParameters", "its begin is kept");
        export.KeepsTheRules();
    }

    [Fact]
    public void A_number_over_a_limit_does_not_cost_the_call_or_the_score()
    {
        var export = ExportText.OfOne(
            ",\"usageDetails\":{\"input\":1e30,\"output\":7},\"costDetails\":{\"total\":1e300}",
            ",\"scores\":[{\"id\":\"s\",\"name\":\"q\",\"value\":1e308}]");
        var call = Assert.Single(export.Events.OfType<LlmCallEvent>());
        Assert.Equal((null, 7L, null), (call.InputTokens, call.OutputTokens, call.CostUsd));
        Assert.Contains("1e30", export.Record("o").Attributes.ToString(), StringComparison.Ordinal);
        Assert.Equal("score q: 1e308", Assert.Single(export.Events.OfType<LogEvent>()).Message);
        export.Warns("observation o", "usageDetails", "over the limit");
        export.Warns("observation o", "cost", "over the limit");
        export.Warns("score s", "value", "over the limit");
        export.KeepsTheRules();
    }

    [Fact]
    public void Three_payloads_of_the_greatest_size_have_room_in_one_event()
    {
        string large = new('x', ProtocolLimits.MaxJsonBytes - 2);
        var export = ExportText.OfOne($",\"input\":\"{large}\",\"output\":\"{large}\",\"metadata\":\"{large}\",\"a\":\"{large[..^100]}\",\"statusMessage\":\"{large[..60_000]}\",\"level\":\"ERROR\"");
        Assert.True(WireEncoder.EncodeFrame(export.Record("o"), new System.Buffers.ArrayBufferWriter<byte>()) <= ProtocolLimits.MaxEventBytes);
        export.Warns("observation o", "metadata", "makes the event larger");
        export.KeepsTheRules();
    }

    [Fact]
    public void Ids_that_differ_in_what_no_id_may_hold_stay_two()
    {
        var export = new ExportText("""
            {"trace":{"id":"t"},"observations":[
              {"id":"a\u0001b","type":"SPAN","name":"x","startTime":"2026-01-05T10:00:00Z","endTime":"2026-01-05T10:00:01Z"},
              {"id":"a b","type":"SPAN","name":"x","startTime":"2026-01-05T10:00:00Z","endTime":"2026-01-05T10:00:01Z"},
              {"id":"c","type":"SPAN","name":"y","parentObservationId":"a\u0001b","startTime":"2026-01-05T10:00:00Z","endTime":"2026-01-05T10:00:01Z"}]}
            """);
        Assert.Equal(4, export.Records.Select(record => record.Execution.Value).Distinct().Count());
        Assert.StartsWith("a b~", export.Record("c").ParentExecution.Value, StringComparison.Ordinal);
    }

    private static string Written(Dictionary<string, string> values) => "{" + string.Join(',', values.Select(pair => $"\"{pair.Key}\":{pair.Value}")) + "}";
}
