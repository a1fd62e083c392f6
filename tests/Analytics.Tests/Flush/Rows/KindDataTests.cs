using System.Text;
using System.Text.Json;
using DebugGrid.Analytics.Flush.Rows;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Json;
using DebugGrid.TestKit.Events;

namespace DebugGrid.Analytics.Tests.Flush.Rows;

public sealed class KindDataTests
{
    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_an_event_is_shown_with_may_be_sent_by_the_same_names(EventKind kind)
    {
        using var data = new KindData();
        for (int seed = 0; seed < 50; seed++)
        {
            using JsonDocument shown = JsonDocument.Parse(data.Render(new RandomEvents(seed).Next(kind)));
            foreach (JsonProperty property in shown.RootElement.EnumerateObject())
            {
                byte[] sent = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object> { ["kind"] = EnumNames.Of(kind), [property.Name] = property.Value });
                Assert.DoesNotContain("is not a field", Fault(sent), StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Shown))]
    public void What_is_stored_has_short_names_and_whole_lists_and_numbers_that_JSON_can_say(DebugEvent e, string stored)
    {
        using var data = new KindData();
        Assert.Equal(stored, Encoding.UTF8.GetString(data.Render(e).Span));
    }

    [Fact]
    public void Another_name_is_refused() => Assert.Contains("is not a field", Fault("""{"kind":"error","agents":"planner"}"""u8.ToArray()), StringComparison.Ordinal);

    public static TheoryData<DebugEvent, string> Shown() => new()
    {
        { new ErrorEvent { Agent = "planner", ErrorType = "io", Severity = Severity.High }, """{"agent":"planner","error_type":"io","severity":"high"}""" },
        { new SuccessEvent { Agent = "planner", Classification = "full", QualityScore = double.NaN }, """{"agent":"planner","classification":"full"}""" },
        { new LlmCallEvent { Model = "m", Classification = "full" }, """{"model":"m","classification":"full"}""" },
        { new MetricEvent { Name = "load", Value = double.PositiveInfinity }, """{"name":"load"}""" },
        { new TimingEvent { Timer = new TimingNode("all", 0, null, [], []) }, """{"timer":{"name":"all","duration_ms":0,"laps":[],"children":[]}}""" },
        { new PipelineEvent { Name = "audio" }, """{"name":"audio","stages":[],"activities":[]}""" },
        { new SessionEvent { Name = "s" }, """{"action":"opened","name":"s"}""" },
    };

    public static TheoryData<EventKind> Kinds() => [.. Enum.GetValues<EventKind>()];

    private static string Fault(byte[] sent)
    {
        EventJson.TryRead(sent, default, out _, out EventFault? fault);
        return fault?.ToString() ?? string.Empty;
    }
}
