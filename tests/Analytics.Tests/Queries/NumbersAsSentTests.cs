using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Tests.Queries;

/// <summary>Numbers in a sender's JSON are shown as they came, wherever they are shown.</summary>
public sealed class NumbersAsSentTests
{
    private const string Sent = """{"a":0.10,"b":12345678901234567890.123,"c":1e2,"d":-0,"e":1E400,"f":[1.0,100000000000000000000]}""";

    public static TheoryData<string> Kinds => [.. Events().Select(e => EnumNames.Of(e.Kind))];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_kind_keeps_the_numbers_of_what_it_carries(string kind)
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(Events().Single(e => EnumNames.Of(e.Kind) == kind));

        var page = await grid.Engine.QueryEventsAsync(new HistoryFilter { Project = "default" }, Grid.Page(), CancellationToken.None);
        string data = Grid.Parse(page.Items)[0].GetProperty("data").GetRawText();
        string stored = (await grid.SqlAsync("SELECT data FROM events"))[0][0].GetString()!;

        Assert.Contains(Sent, data);
        Assert.Contains(Sent, stored);
        Assert.Equal("JSON", (await grid.SqlAsync("SELECT typeof(data) FROM events"))[0][0].GetString());
    }

    [Fact]
    public async Task A_records_data_has_every_member_and_texts_that_need_escapes()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(Grid.Record() with { Name = "a \"b\"\n\u0001 é😀", DurationMs = 100, MemoryMb = 0.1, CpuPercent = 1e14, Metadata = JsonText.From(Sent), VariantId = "v" });

        Assert.Equal(
            """{"context_name":"a \"b\"\n\u0001 é😀","parent_context":null,"parent_context_type":null,"parent_execution_id":null,"request_data":{"input":"hello"},"response_data":{"output":"HELLO"},"metadata":"""
            + Sent + ""","duration_ms":100,"memory_mb":0.1,"cpu_percent":100000000000000,"status":"success","error":null,"code_hash":null,"variant_id":"v"}""",
            (await grid.SqlAsync("SELECT data FROM events"))[0][0].GetString());
    }

    private static IEnumerable<DebugEvent> Events()
    {
        var json = JsonText.From(Sent);
        DebugEvent[] events =
        [
            Grid.Record() with { Request = json, Response = json, Metadata = json },
            new StateEvent { Component = new ComponentKey("agent", "a"), State = json },
            new StageEvent { Transaction = new TransactionId("t"), Stage = "pay", Metadata = json },
            new ErrorEvent { Agent = "a", ErrorType = "e", Message = "m", AgentState = json },
            new StepEvent { Name = "s", Inputs = json, Outputs = json },
            new LlmCallEvent { Model = "m", Input = json, Output = json },
            new FindingEvent { Message = "m", Evidence = json },
        ];
        return events.Select(e => e with { Id = EventId.New(Grid.Origin), Time = Grid.Origin });
    }
}
