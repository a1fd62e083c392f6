using System.Text.Json;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Tests.Output;

public class ObjectLayoutTests
{
    [Fact]
    public void Fields_have_their_whole_names_and_what_has_no_value_is_left_out()
    {
        var layout = Of("""{"a":"R\u0026D","b":null,"c":"","d":[],"e":{"f":1.50,"g":{"h":true,"i":null}},"tags":["x","é",2],"mixed":[1,[2]]}""");
        Assert.Equal([["a", "R&D"], ["e.f", "1.5"], ["e.g.h", "true"], ["tags", "x, é, 2"], ["mixed", "[1,[2]]"]], layout.Fields);
        Assert.Empty(layout.Tables);
    }

    [Fact]
    public void A_long_list_has_a_line_for_each_value() => Assert.Equal(
        [["frames", "at Shop.Pay(Order order) in Pay.cs:line 12\nat Shop.Main()\\n"]],
        Of("""{"frames":["at Shop.Pay(Order order) in Pay.cs:line 12","at Shop.Main()\n"]}""").Fields);

    [Fact]
    public void A_list_of_objects_is_a_table()
    {
        var table = Assert.Single(Of("""{"store":{"events":[{"stage":"a","n":1,"metadata":{"attempt":2}},{"stage":"b","error":"bad","n":2,"list":[{"x":1}]}]}}""").Tables);
        Assert.Equal("store.events", table.Title);
        Assert.Equal([new("stage", ColumnKind.Words), new("n", ColumnKind.Number), new("metadata.attempt", ColumnKind.Number), new("error", ColumnKind.Words), new("list", ColumnKind.Words)], table.Heads);
        Assert.Equal([["a", "1", "2", "", ""], ["b", "2", "", "bad", "[{\"x\":1}]"]], table.Rows);
    }

    private static ObjectLayout Of(string json)
    {
        using var document = JsonDocument.Parse(json);
        return ObjectLayout.Of(document.RootElement.Clone());
    }
}
