using System.Text.Json;
using DebugGrid.Cli.Output;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Tests.Output;

public class EventSummaryTests
{
    public static TheoryData<string, string, string> Kinds => new()
    {
        { "started", """{"context_name":"Import","variant_id":"v2","expected_duration_ms":1500}""", "Import, variant v2, expected 1.5 s" },
        { "heartbeat", """{"progress":0.425}""", "42.5 %" },
        { "record", """{"duration_ms":12.5,"error":"no luck","status":"error"}""", "12.5 ms: no luck" },
        { "stage", """{"stage":"memory_started","success":false,"error_message":"bad","user_id":"ada"}""", "memory_started, user ada: bad" },
        { "stage", """{"pipeline":"audio","success":true}""", "opened, pipeline audio" },
        { "log", """{"logger":"billing","exception":{"type":"IOException","message":"disk full"}}""", "billing, IOException: disk full" },
        { "state", """{"version":3,"state":{"goal":"R\u0026D"}}""", "version 3, with goal" },
        { "metric", """{"name":"queue.depth","value":17,"unit":"{item}"}""", "queue.depth = 17 items" },
        { "metric", """{"name":"heap.size","value":123456789,"unit":"By"}""", "heap.size = 123 MB" },
        { "metric", """{"name":"wait","value":1754.905297,"unit":"s"}""", "wait = 29 min 14 s" },
        { "metric", """{"name":"rate","value":1234.56789,"unit":"1/s"}""", "rate = 1,234.568/s" },
        { "error", """{"error_type":"timeout","severity":"high","agent":"planner","recovery_strategy":"retry"}""", "timeout, high, planner, then retry" },
        { "success", """{"agent":"planner","classification":"complete","quality_score":0.9,"recovery_strategy":"retry"}""", "planner, complete, quality 0.9, after retry" },
        { "step", """{"index":2,"name":"rank","status":"failed","error":"x","duration_ms":5}""", "rank, step 2, 5 ms: x" },
        { "llm_call", """{"provider":"openai","model":"big-1","input_tokens":20,"cached_tokens":5,"output_tokens":80,"cost_usd":0.001,"latency_ms":1000,"tool_name":"look_up"}""", "openai/big-1, 20 tokens in, 5 of them cached, 80 out, $0.001, 1 s, tool look_up" },
        { "connection", """{"connected":true,"client_id":"laptop","user_id":"ada"}""", "client laptop, user ada" },
        { "timing", """{"timer":{"name":"import","duration_ms":5,"memory_delta_bytes":-10,"laps":[{"name":"a","duration_ms":1}],"children":[]}}""", "import, 5 ms, 1 lap, memory changed by -10 bytes" },
        { "finding", """{"finding":"resume","severity":"medium","confidence":0.5,"stood_ms":61000}""", "medium, 50 %, stood 1 min 1 s" },
        { "session", """{"action":"opened","name":"Nightly","tags":["R\u0026D","é"]}""", "Nightly, tags R&D, é" },
        { "pipeline", """{"name":"checkout","stages":[{"name":"a"},{"name":"b"}]}""", "checkout of a → b" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_kind_says_what_it_carries(string kind, string data, string said)
    {
        Assert.Equal(said, Of($$"""{"kind":"{{kind}}","data":{{data}}}"""));
        Assert.Equal(said, Of($$"""{"kind":"{{kind}}",{{data[1..]}}"""));
        Assert.Equal(said + ": and more", Of($$"""{"kind":"{{kind}}","message":"and more","data":{{data}}}"""));
    }

    [Fact]
    public void No_kind_is_left_out() => Assert.Equal(Enum.GetValues<EventKind>().Where(EnumNames.IsKnown).Select(EnumNames.Of).Order(), Kinds.Select(row => row.Data.Item1).Distinct().Order());

    [Fact]
    public void What_to_do_about_a_finding_comes_last() => Assert.Equal(
        "medium: 4 of 12 runs fail. Look at the tool.", Of("""{"kind":"finding","message":"4 of 12 runs fail","data":{"severity":"medium","suggestion":"Look at the tool."}}"""));

    [Fact]
    public void An_event_that_carries_nothing_says_its_message_or_nothing()
    {
        Assert.Equal("m", Of("""{"kind":"log","message":"m","data":{}}"""));
        Assert.Equal(string.Empty, Of("""{"kind":"heartbeat","message":null,"data":null}"""));
    }

    private static string Of(string json)
    {
        using var document = JsonDocument.Parse(json);
        return EventSummary.Of(document.RootElement);
    }
}
