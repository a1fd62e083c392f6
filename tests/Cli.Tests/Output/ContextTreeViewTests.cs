using System.Text.Json;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Tests.Output;

public class ContextTreeViewTests
{
    private const int Width = 80;

    [Fact]
    public void An_id_stands_whole_however_deep_its_execution_lies()
    {
        string[] ids = [.. Enumerable.Range(10, 32).Select(depth => $"0192f5a1-7b3c-7def-8a9b-0c1d2e3f4a{depth}")];
        ContextTreeNode? node = null;
        foreach (string id in ids.Reverse())
        {
            var above = new ContextTreeNode("agent/planner", id, JsonDocument.Parse("""{"status":"success","duration_ms":1200}""").RootElement);
            if (node is not null)
                above.Children.Add(node);
            node = above;
        }
        using var output = new StringWriter();
        ContextTreeView.Write(new CliConsole(output, TextWriter.Null, true, false, Width), JsonDocument.Parse("{}").RootElement, new ContextTreeResult([node!], 1, 1, false));
        string[] lines = output.ToString().Split('\n');
        Assert.All(ids, id => Assert.Contains(lines, line => line.Contains($"({id})", StringComparison.Ordinal)));
        Assert.All(lines, line => Assert.True(TextWidth.Of(line) <= Width, line));
    }

    [Fact]
    public void An_id_that_is_longer_than_a_line_is_not_broken()
    {
        string id = new('i', 160);
        using var output = new StringWriter();
        var node = new ContextTreeNode("agent/planner", id, JsonDocument.Parse("{}").RootElement);
        ContextTreeView.Write(new CliConsole(output, TextWriter.Null, true, false, Width), JsonDocument.Parse("{}").RootElement, new ContextTreeResult([node], 1, 1, false));
        Assert.Contains(id, output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"status":"success","llm_calls":3,"cost_usd":0.25,"unpriced_calls":2}""", "success  $0.25, 2 unpriced calls  (run)")]
    [InlineData("""{"status":"success","llm_calls":1,"unpriced_calls":1}""", "success  1 unpriced call  (run)")]
    [InlineData("""{"status":"success","llm_calls":0,"unpriced_calls":0}""", "success  (run)")]
    public void The_cost_of_an_execution_with_all_below_it_is_told_where_models_were_called(string fields, string expected)
    {
        using var output = new StringWriter();
        var node = new ContextTreeNode("agent/planner", "run", JsonDocument.Parse(fields).RootElement);
        ContextTreeView.Write(new CliConsole(output, TextWriter.Null, true, false, Width), JsonDocument.Parse("{}").RootElement, new ContextTreeResult([node], 1, 1, false));
        Assert.Contains(expected, output.ToString(), StringComparison.Ordinal);
    }
}
