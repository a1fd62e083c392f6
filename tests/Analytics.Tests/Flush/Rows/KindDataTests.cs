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

    [Fact]
    public void Another_name_is_refused() => Assert.Contains("is not a field", Fault("""{"kind":"error","agents":"planner"}"""u8.ToArray()), StringComparison.Ordinal);

    public static TheoryData<EventKind> Kinds() => [.. Enum.GetValues<EventKind>()];

    private static string Fault(byte[] sent)
    {
        EventJson.TryRead(sent, default, out _, out EventFault? fault);
        return fault?.ToString() ?? string.Empty;
    }
}
