using System.Text;
using System.Text.Json;
using DebugGrid.Analytics.Flush.Rows;
using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Tests.Flush.Rows;

/// <summary>JSON values that are too large for DuckDB to hold 2,048 of them.</summary>
public class LargeValueTests
{
    private const int Megabyte = 1024 * 1024;
    private const int InRow = 128 * 1024;

    [Fact]
    public async Task More_than_the_memory_limit_in_values_of_a_megabyte_is_stored_written_back_and_found()
    {
        const int Records = 400;
        await using var grid = await Grid.OpenAsync(options =>
        {
            options.MemoryLimitBytes = 256L * Megabyte;
            options.CheckpointBytes = 64L * Megabyte;
        });
        var random = new Random(17);
        for (int i = 0; i < Records; i++)
            await grid.AppendAsync(Grid.Record(i) with { Request = Text(random, 900_000) });
        Assert.Equal(Records, await grid.CountAsync("records"));
        Assert.False(grid.Engine.IsLost);
        var page = await grid.Engine.QueryRecordsAsync(new HistoryFilter { Project = ProjectId.Default.Value }, Grid.Page(10), CancellationToken.None);
        Assert.Equal(10, page.Count);
        Assert.All(Grid.Parse(page.Items).EnumerateArray(), row => Assert.Equal(900_000, row.GetProperty("request_data").GetProperty("text").GetString()!.Length));
    }

    [Theory]
    [InlineData(InRow - 10)]
    [InlineData(InRow * 3)]
    public async Task A_value_comes_back_as_it_was_whatever_its_size_and_its_characters(int length)
    {
        await using var grid = await Grid.OpenAsync();
        string json = $"{{\"text\":\"x{string.Concat(Enumerable.Repeat("€", length / 3))}\",\"n\":1}}";
        var record = Grid.Record() with { Request = JsonText.From(json), Metadata = JsonText.From(json) };
        var state = new StateEvent
        {
            Id = EventId.New(Grid.Origin),
            Time = Grid.Origin,
            Session = new SessionId("session-1"),
            Component = new ComponentKey("agent", "a"),
            State = JsonText.From(json),
        };
        var step = new StepEvent
        {
            Id = EventId.New(Grid.Origin),
            Time = Grid.Origin,
            Session = new SessionId("session-1"),
            Index = 0,
            Name = "step",
            Inputs = JsonText.From(json),
        };
        await grid.AppendAsync(record, state, step);

        var records = await grid.Engine.QueryRecordsAsync(new HistoryFilter(), Grid.Page(), CancellationToken.None);
        Assert.Equal(json, Grid.Parse(records.Items)[0].GetProperty("request_data").GetRawText());
        Assert.Equal(json, Grid.Parse(records.Items)[0].GetProperty("metadata").GetRawText());
        var one = Grid.Parse(await grid.Engine.GetEventAsync(ProjectId.Default.Value, record.Id.Value, CancellationToken.None));
        Assert.Equal(json, one.GetProperty("data").GetProperty("request_data").GetRawText());
        var stored = await grid.Engine.QueryStateAsync(new StateQuestion(ProjectId.Default.Value, "agent", "a"), CancellationToken.None);
        Assert.Equal(json, Grid.Parse(stored.Items)[0].GetProperty("state").GetRawText());
        var data = Grid.Parse(await grid.Engine.GetEventAsync(ProjectId.Default.Value, step.Id.Value, CancellationToken.None)).GetProperty("data");
        Assert.Equal(json, data.GetProperty("inputs").GetRawText());
    }

    [Fact]
    public async Task A_statement_reads_a_value_of_any_size()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(
            Grid.Record(1) with { Request = JsonText.From($$"""{"model":"a","text":"{{new string('x', InRow)}}"}""") },
            Grid.Record(2) with { Request = JsonText.From("""{"model":"b"}""") },
            Grid.Record(3) with { Request = JsonText.From($$$"""{"model":"c","$large":"{{{Guid.NewGuid()}}}"}""") },
            Grid.Record(4));
        var models = await grid.SqlAsync("SELECT whole(request_data)->>'$.model' FROM records ORDER BY timestamp");
        Assert.Equal(["a", "b", "c", null], models.EnumerateArray().Select(row => row[0].GetString()));
    }

    [Theory]
    [InlineData("{{\"$large\":\"{0}\",\"bytes\":200012}}")]
    [InlineData("[{{\"$large\":\"{0}\",\"bytes\":1}},{{\"$large\":\"{0}\",\"bytes\":1}}]")]
    [InlineData("{{ \"$large\" : \"{0}\" }}")]
    [InlineData("{{\"\\u0024large\":\"{0}\",\"bytes\":200012}}")]
    [InlineData("{{\"$l\\u0061rge\":\"{0}\",\"bytes\":200012}}")]
    public async Task A_reference_that_a_sender_wrote_stays_what_it_is_also_when_it_names_a_stored_value(string form)
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(Grid.Record(1) with { Project = new ProjectId("another"), Request = Text(new Random(3), 200_000) });
        string id = (await grid.SqlAsync("SELECT id FROM large_values LIMIT 1"))[0][0].GetString()!;
        string json = string.Format(System.Globalization.CultureInfo.InvariantCulture, form, id);
        var step = new StepEvent { Id = EventId.New(Grid.Origin), Time = Grid.Origin, Name = "step", Inputs = JsonText.From(json), Attributes = JsonText.From($$"""{"a":{{json}}}""") };
        await grid.AppendAsync(Grid.Record(2) with { Request = JsonText.From(json) }, step);

        var records = await grid.Engine.QueryRecordsAsync(new HistoryFilter { Project = ProjectId.Default.Value }, Grid.Page(), CancellationToken.None);
        Assert.Equal(json, Grid.Parse(records.Items)[0].GetProperty("request_data").GetRawText());
        var one = Grid.Parse(await grid.Engine.GetEventAsync(ProjectId.Default.Value, step.Id.Value, CancellationToken.None));
        Assert.Equal(json, one.GetProperty("data").GetProperty("inputs").GetRawText());
        Assert.Equal(json, one.GetProperty("attributes").GetProperty("a").GetRawText());
        Assert.Equal(json, (await grid.SqlAsync("SELECT whole(request_data)::VARCHAR FROM records ORDER BY timestamp DESC"))[0][0].GetString());
    }

    [Theory]
    [InlineData("$large")]
    [InlineData("q$large")]
    [InlineData("\u0001$large")]
    public async Task A_text_that_ends_like_the_name_of_a_reference_stands_in_its_row(string name)
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(new ContextStarted
        {
            Id = EventId.New(Grid.Origin),
            Time = Grid.Origin,
            Context = new ContextKey("run", "plain"),
            Execution = new ExecutionId("e"),
            Name = name,
            ParentContextType = "tool",
            ParentContext = name,
        });

        Assert.Equal(0, await grid.CountAsync("large_values"));
        JsonElement row = (await grid.SqlAsync("SELECT context_name, parent_context, parent_context_type FROM executions"))[0];
        Assert.Equal([name, name, "tool"], row.EnumerateArray().Select(cell => cell.GetString()!));
    }

    [Fact]
    public async Task The_parts_go_with_their_session()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(Grid.Record() with { Request = Text(new Random(3), 200_000) });
        Assert.Equal(7, await grid.CountAsync("large_values"));
        await grid.Engine.DeleteAsync(new DeletionScope(ProjectId.Default.Value, "session-1"), CancellationToken.None);
        Assert.Equal(0, await grid.CountAsync("large_values"));
    }

    private static JsonText Text(Random random, int length)
    {
        var text = new StringBuilder("{\"text\":\"", length + 20);
        for (int i = 0; i < length; i++)
            text.Append((char)('a' + random.Next(26)));
        return JsonText.From(text.Append("\"}").ToString());
    }
}
