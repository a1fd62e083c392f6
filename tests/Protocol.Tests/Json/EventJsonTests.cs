using System.Buffers;
using System.Text;
using System.Text.Json;
using DebugGrid.Protocol.Json;

namespace DebugGrid.Protocol.Tests.Json;

public sealed class EventJsonTests
{
    private static readonly Timestamp ReceivedAt = Timestamp.From(new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("""{"message":"x"}""", "kind is missing; it must be started, heartbeat, record, stage, log, state, metric, error, success, step, llm_call, connection, timing, finding, session or pipeline")]
    [InlineData("""{"kind":"recrod"}""", "kind must be started, heartbeat, record, stage, log, state, metric, error, success, step, llm_call, connection, timing, finding, session or pipeline")]
    [InlineData("""{"kind":7}""", "kind must be a string, not a number")]
    [InlineData("""{"kind":"log","kind":"metric"}""", "kind is given twice, and not the same")]
    [InlineData("""{"kind":"record","contxt_id":"x"}""", "contxt_id is not a field of record")]
    [InlineData("""{"kind":"record","duration_ms":"45.2"}""", "duration_ms must be a number, not a string")]
    [InlineData("""{"kind":"record","context_id":{"a":[1]}}""", "context_id must be a string, not an object")]
    [InlineData("""{"kind":"record","message":true}""", "message must be a string, not true or false")]
    [InlineData("""{"kind":"record","status":"ok"}""", "status must be success, error or timeout")]
    [InlineData("""{"kind":"stage","success":"true"}""", "success must be true or false, not a string")]
    [InlineData("""{"kind":"connection","client_id":"c"}""", "connected is missing")]
    [InlineData("""{"kind":"metric","name":"x","value":null}""", "value is missing")]
    [InlineData("""{"kind":"state","version":1.5}""", "version must be a whole number of at most 64 bits")]
    [InlineData("""{"kind":"step","index":3000000000}""", "index must be at most 2147483647")]
    [InlineData("""{"kind":"log","time":"yesterday"}""", "time must be a time as in 2026-02-06T10:15:30.123Z (RFC 3339)")]
    [InlineData("""{"kind":"log","id":"17"}""", "id must be a UUID other than zeros alone")]
    [InlineData("""{"kind":"log","id":"00000000-0000-0000-0000-000000000000"}""", "id must be a UUID other than zeros alone")]
    [InlineData("""{"kind":"log","session_id":"a\nb"}""", "session_id must have 1 to 256 characters and no control character")]
    [InlineData("""{"kind":"log","trace_id":"xyz"}""", "trace_id must have 32 hex digits")]
    [InlineData("""{"kind":"log","message":"\ud800"}""", "message is not valid Unicode")]
    [InlineData("""{"kind":"log","\ud800":1}""", "\\ud800 is not a field of log")]
    [InlineData("""{"kind":"log","exception":[]}""", "exception must be an object, not an array")]
    [InlineData("""{"kind":"log","exception":{"type":"E","frames":[1]}}""", "exception.frames must be an array of strings, not a number")]
    [InlineData("""{"kind":"log","exception":{"typ":"E"}}""", "exception.typ is not a known field here")]
    [InlineData("""{"kind":"timing","timer":{"name":"t","duration_ms":1,"laps":[{"name":"l"}]}}""", "timer.laps[0].duration_ms is missing")]
    [InlineData("""{"kind":"session","tags":"a"}""", "tags must be an array, not a string")]
    [InlineData("""[]""", "The event must be a JSON object, not an array")]
    [InlineData("""{"kind":"log" """, "The event is not valid JSON (line 1, byte 15)")]
    [InlineData("""{"kind":"log"} x""", "The event is not valid JSON (line 1, byte 16)")]
    [InlineData("", "The event is not valid JSON (line 1, byte 1)")]
    public void What_is_no_event_is_refused_with_the_field_and_the_reason(string json, string reason)
    {
        Assert.False(EventJson.TryRead(Encoding.UTF8.GetBytes(json), ReceivedAt, out _, out var fault));
        Assert.Equal(reason, fault.ToString());
    }

    [Theory]
    [InlineData("warn", EventLevel.Warning)]
    [InlineData("WARNING", EventLevel.Warning)]
    [InlineData("information", EventLevel.Info)]
    [InlineData("fatal", EventLevel.Critical)]
    [InlineData("trace", EventLevel.Trace)]
    public void Levels_are_read_with_the_names_that_loggers_use(string name, EventLevel level) =>
        Assert.Equal(level, Read($$"""{"kind":"log","level":"{{name}}"}""").Level);

    [Fact]
    public void An_event_without_a_time_happened_when_it_was_received() => Assert.Equal(ReceivedAt, Read("""{"kind":"log"}""").Time);

    [Fact]
    public void Timestamp_is_another_name_for_time() =>
        Assert.Equal(ReceivedAt + TimeSpan.FromSeconds(1), Read("""{"kind":"log","timestamp":"2026-06-01T00:00:01"}""").Time);

    [Fact]
    public void The_kind_may_stand_anywhere() =>
        Assert.Equal("x", Assert.IsType<MetricEvent>(Read("""{"name":"x","attributes":{"kind":"log"},"value":1,"kind":"metric"}""")).Name);

    [Fact]
    public void A_name_may_be_written_with_escapes() => Assert.Equal("hi", Read("""{"k\u0069nd":"log","m\u0065ssage":"hi"}""").Message);

    [Fact]
    public void Null_is_as_good_as_nothing() =>
        Assert.Equal(Read("""{"kind":"record"}"""), Read("""{"kind":"record","request_data":null,"duration_ms":null,"status":null,"message":null,"session_id":null,"parent_execution_id":null}"""));

    [Fact]
    public void An_empty_text_is_as_good_as_nothing_in_every_field_of_every_kind_that_does_not_take_any_JSON()
    {
        foreach (var kind in Enum.GetValues<EventKind>().Where(EnumNames.IsKnown))
        {
            var fields = EventJson.Describe(kind).Where(field => !field.Type.StartsWith("any JSON", StringComparison.Ordinal));
            foreach (string name in fields.SelectMany(field => field.Synonyms.Prepend(field.Name)))
                Assert.Equal(Outcome($$"""{"kind":"{{EnumNames.Of(kind)}}","{{name}}":null}"""), Outcome($$"""{"kind":"{{EnumNames.Of(kind)}}","{{name}}":""}"""));
        }
    }

    [Theory]
    [InlineData("""{"kind":"log","exception":{"type":"E","frames":""}}""", """{"kind":"log","exception":{"type":"E"}}""")]
    [InlineData("""{"kind":"timing","timer":{"name":"t","duration_ms":1,"laps":"","children":"","memory_delta_bytes":""}}""", """{"kind":"timing","timer":{"name":"t","duration_ms":1}}""")]
    [InlineData("""{"kind":"pipeline","name":"p","stages":[{"name":"s","stall_after_ms":""}]}""", """{"kind":"pipeline","name":"p","stages":[{"name":"s"}]}""")]
    [InlineData("""{"kind":"","message":"m","kind":"log","kind":null}""", """{"kind":"log","message":"m"}""")]
    [InlineData("""{"kind":"","name":"m"}""", """{"name":"m"}""")]
    [InlineData("""{"kind":"timing","timer":{"name":"t","duration_ms":""}}""", """{"kind":"timing","timer":{"name":"t","duration_ms":null}}""")]
    public void Inside_of_an_event_too(string json, string same) => Assert.Equal(Outcome(same), Outcome(json));

    [Fact]
    public void Where_any_JSON_is_taken_an_empty_text_is_a_value() =>
        Assert.Equal("\"\"", Assert.IsType<ExecutionRecord>(Read("""{"kind":"record","response_data":""}""")).Response.ToString());

    [Fact]
    public void A_kind_may_be_given_by_the_door()
    {
        Assert.True(EventJson.TryRead("""{"state":{}}"""u8.ToArray(), ReceivedAt, out var message, out _, EventKind.State));
        Assert.IsType<StateEvent>(message);
    }

    [Fact]
    public void A_parsed_element_reads_like_its_text()
    {
        const string Json = """{"kind":"record","context_type":"tool","context_id":"x","request_data":{ "a": 1 }}""";
        using var document = JsonDocument.Parse(Json);
        Assert.True(EventJson.TryRead(document.RootElement, ReceivedAt, out var message, out var fault), fault?.ToString());
        Assert.Equal(Read(Json), message);
    }

    [Fact]
    public void Hex_ids_are_read_in_either_case() =>
        Assert.Equal("4bf92f3577b34da6a3ce929d0e0e4736", Read("""{"kind":"log","trace_id":"4BF92F3577B34DA6A3CE929D0E0E4736"}""").TraceId);

    [Fact]
    public void Json_a_thousand_levels_deep_is_read_flat_and_refused_by_the_rules()
    {
        string deep = new string('[', 1000) + new string(']', 1000);
        var message = Read($$"""{"kind":"record","context_type":"tool","context_id":"x","id":"0192f5a1-7b3c-7def-8a9b-0c1d2e3f4a5b","request_data":{{deep}}}""");
        Assert.Equal("request_data is nested deeper than 56 levels", EventValidation.Check(message, ReceivedAt)?.ToString());
    }

    [Fact]
    public void Timers_a_thousand_levels_deep_are_refused()
    {
        string deep = string.Concat(Enumerable.Repeat("""{"name":"t","duration_ms":1,"children":[""", 1000)) + string.Concat(Enumerable.Repeat("]}", 1000));
        Assert.False(EventJson.TryRead(Encoding.UTF8.GetBytes($$"""{"kind":"timing","timer":{{deep}}}"""), ReceivedAt, out _, out var fault));
        Assert.Equal("is nested deeper than 16", fault.Error);
    }

    [Fact]
    public void Properties_can_be_written_into_an_object_of_the_caller()
    {
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output))
        {
            writer.WriteStartObject();
            EventJson.WriteProperties(writer, new MetricEvent { Name = "x", Value = 1 });
            writer.WriteString("project", "acme");
            writer.WriteEndObject();
        }
        Assert.Equal("""{"kind":"metric","level":"info","name":"x","value":1,"project":"acme"}""", Encoding.UTF8.GetString(output.WrittenSpan));
    }

    /// <summary>The event as JSON, or the fault.</summary>
    private static string Outcome(string json)
    {
        if (!EventJson.TryRead(Encoding.UTF8.GetBytes(json), ReceivedAt, out var message, out var fault))
            return fault.ToString();
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            EventJson.Write(writer, message);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static DebugEvent Read(string json)
    {
        Assert.True(EventJson.TryRead(Encoding.UTF8.GetBytes(json), ReceivedAt, out var message, out var fault), fault?.ToString());
        return message;
    }
}
