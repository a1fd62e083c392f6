using System.Text.Json;
using DebugGrid.Client.Sampling;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Tests.Sampling;

public class AttributeMarkTests
{
    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData(" { } ")]
    [InlineData("""{"a":1}""")]
    [InlineData(""" {"a":{"b":"}"}} """)]
    public void A_mark_is_added_to_what_is_there(string before)
    {
        var marked = AttributeMark.With(AttributeMark.With(new LogEvent { Attributes = JsonText.From(before) }, "x", 2.5), "y", "word");
        using var json = JsonDocument.Parse(marked.Attributes.Utf8);
        Assert.Equal(2.5, json.RootElement.GetProperty("x").GetDouble());
        Assert.Equal("word", json.RootElement.GetProperty("y").GetString());
        Assert.Equal(before.Contains('a', StringComparison.Ordinal), json.RootElement.TryGetProperty("a", out _));
    }

    [Fact]
    public void What_is_no_object_or_has_no_room_stays_as_it_is()
    {
        var list = new LogEvent { Attributes = JsonText.From("[1]") };
        Assert.Same(list, AttributeMark.With(list, "x", 1));
        var full = new LogEvent { Attributes = JsonText.From($$"""{"a":"{{new string('x', ProtocolLimits.MaxJsonBytes - 8)}}"}""") };
        Assert.Same(full, AttributeMark.With(full, "x", 1));
    }
}
