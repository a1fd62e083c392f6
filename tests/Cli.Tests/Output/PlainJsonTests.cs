using System.Text.Json;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Tests.Output;

public class PlainJsonTests
{
    [Theory]
    [InlineData("""["R\u0026D","\u00E9","\uD83D\uDE00","\u65e5\u672c","\u003ca\u003e","it\u0027s","\u002B"]""", """["R&D","é","😀","日本","<a>","it's","+"]""")]
    [InlineData("""{ "\u00e9" : { "q\"\\" : [ 1.50, -0, 12345678901234567890, true, null ] } }""", """{"é":{"q\"\\":[1.50,-0,12345678901234567890,true,null]}}""")]
    [InlineData("""["a\nb\tc\u0008\u001b\u007f\u009b"]""", """["a\nb\tc\u0008\u001B\u007F\u009B"]""")]
    [InlineData("[\"x\u202Egnp.exe\",\"\u2066\",\"\U000E0041\"]", """["x\u202Egnp.exe","\u2066","\uDB40\uDC41"]""")]
    public void Text_stands_as_text_and_marks_as_escapes(string json, string plain)
    {
        using var document = JsonDocument.Parse(json);
        string shown = PlainJson.Of(document.RootElement);
        Assert.Equal(plain, shown);
        using var again = JsonDocument.Parse(shown);
        Assert.True(JsonElement.DeepEquals(document.RootElement, again.RootElement));
    }

    [Fact]
    public void White_space_outside_of_texts_stays_when_it_is_indented()
    {
        string shown = PlainJson.Of(
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("a", "b\n");
                writer.WriteEndObject();
            },
            isIndented: true);
        Assert.Equal("{\n  \"a\": \"b\\n\"\n}", shown.ReplaceLineEndings("\n"));
    }
}
