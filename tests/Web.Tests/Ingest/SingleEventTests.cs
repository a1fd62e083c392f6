using System.Net;
using System.Text;
using System.Text.Json;
using DebugGrid.Protocol;
using DebugGrid.Web.Tests.Hosting;

namespace DebugGrid.Web.Tests.Ingest;

public class SingleEventTests
{
    private const string Events = "/api/debug/events";

    [Fact]
    public async Task An_event_is_durable_before_it_is_answered()
    {
        await using Door door = await Door.OpenAsync();
        JsonElement answer = await Door.ReadAsync(
            await door.PostAsync(Events, """{"kind":"metric","name":"tokens","value":3,"session_id":"s-1"}"""), HttpStatusCode.Accepted);

        var stored = Assert.IsType<MetricEvent>(Assert.Single(door.Grid.Intake().Events));
        Assert.Equal(3, stored.Value);
        Assert.Equal("s-1", stored.Session.Value);
        Assert.Equal(Timestamp.Now(door.Clock), stored.ReceivedAt);
        Assert.Equal(1, answer.GetProperty("accepted").GetInt32());
        Assert.Equal(0, answer.GetProperty("rejected").GetArrayLength());
        Assert.Equal(stored.Id.Value, Assert.Single(answer.GetProperty("ids").EnumerateArray()).GetGuid());
    }

    [Fact]
    public async Task An_event_sent_again_with_its_id_is_stored_once()
    {
        await using Door door = await Door.OpenAsync();
        const string Json = """{"kind":"log","id":"0192f5a1-7b3c-7def-8a9b-0c1d2e3f4a5b","message":"hi"}""";
        JsonElement first = await Door.ReadAsync(await door.PostAsync(Events, Json), HttpStatusCode.Accepted);
        JsonElement second = await Door.ReadAsync(await door.PostAsync(Events, Json), HttpStatusCode.Accepted);

        Assert.False(first.GetProperty("duplicate").GetBoolean());
        Assert.True(second.GetProperty("duplicate").GetBoolean());
        Assert.Equal(first.GetProperty("ids").ToString(), second.GetProperty("ids").ToString());
        Assert.Single(door.Grid.Intake().Events);
    }

    [Theory]
    [InlineData("""{"kind":"mystery"}""", "kind")]
    [InlineData("""{"message":"no kind"}""", "kind")]
    [InlineData("""{"kind":"metric","name":"x"}""", "value")]
    [InlineData("""{"kind":"metric","name":"x","value":1,"colour":"red"}""", "colour")]
    [InlineData("""{"kind":"metric","name":"x","value":"1"}""", "value")]
    [InlineData("""{"kind":"log","id":"7"}""", "id")]
    [InlineData("""{"kind":"log","message":"a\u0000b"}""", "message")]
    [InlineData("""{"kind":"log","session_id":"a\u0000b"}""", "session_id")]
    [InlineData("""{"kind":"log","time":"2031-01-01T00:00:00Z"}""", "time")]
    [InlineData("""{"kind":"log","time":"yesterday"}""", "time")]
    [InlineData("""{"kind":"log","context_type":"tool"}""", "context_id")]
    public async Task A_bad_event_is_refused_with_the_name_of_its_field(string json, string field)
    {
        await using Door door = await Door.OpenAsync();
        await Door.ProblemAsync(await door.PostAsync(Events, json), HttpStatusCode.BadRequest, "invalid-event", field);
        Assert.Empty(door.Grid.Intake().Batches);
    }

    [Fact]
    public async Task Json_a_thousand_levels_deep_is_refused_by_its_field()
    {
        await using Door door = await Door.OpenAsync();
        string deep = string.Concat(Enumerable.Repeat("[", 1000)) + string.Concat(Enumerable.Repeat("]", 1000));
        JsonElement problem = await Door.ProblemAsync(
            await door.PostAsync(Events, $$"""{"kind":"state","component_type":"a","component_id":"b","state":{{deep}}}"""), HttpStatusCode.BadRequest, "invalid-event", "state");
        Assert.Contains("56 levels", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"kind\":\n\"log\"", 2, 6)]
    [InlineData("", 1, 1)]
    [InlineData("{\"kind\":\"log\"} x", 1, 16)]
    [InlineData("{'kind':'log'}", 1, 2)]
    public async Task Malformed_json_is_refused_with_its_place(string json, int line, int place)
    {
        await using Door door = await Door.OpenAsync();
        JsonElement problem = await Door.ProblemAsync(await door.PostAsync(Events, json), HttpStatusCode.BadRequest, "malformed-json");
        Assert.Equal((line, place), (problem.GetProperty("line").GetInt32(), problem.GetProperty("byte").GetInt32()));
    }

    [Fact]
    public async Task A_list_is_sent_on_to_the_other_address()
    {
        await using Door door = await Door.OpenAsync();
        JsonElement problem = await Door.ProblemAsync(await door.PostAsync(Events, "[]"), HttpStatusCode.BadRequest, "invalid-event");
        Assert.Contains("/api/debug/events/batch", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_that_is_not_utf8_is_refused()
    {
        await using Door door = await Door.OpenAsync();
        var content = new ByteArrayContent([.. "{\"kind\":\"log\",\"message\":\""u8, 0xff, 0xfe, .. "\"}"u8]);
        content.Headers.ContentType = new("application/json");
        await Door.ProblemAsync(await door.Client.PostAsync(Events, content), HttpStatusCode.BadRequest, "malformed-json");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData(null)]
    public async Task A_body_of_another_type_is_refused(string? type)
    {
        await using Door door = await Door.OpenAsync();
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes("""{"kind":"log"}"""));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        await Door.ProblemAsync(await door.Client.PostAsync(Events, content), HttpStatusCode.UnsupportedMediaType, "unsupported-media-type", "Content-Type");
    }

    [Theory]
    [InlineData("application/json; charset=\"utf-8\"")]
    [InlineData("application/json;charset=UTF-8")]
    [InlineData("application/vnd.grid+json")]
    public async Task A_body_of_json_is_taken_however_its_type_is_written(string type)
    {
        await using Door door = await Door.OpenAsync();
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes("""{"kind":"log"}"""));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        Assert.Equal(HttpStatusCode.Accepted, (await door.Client.PostAsync(Events, content)).StatusCode);
    }

    [Fact]
    public async Task A_sender_names_itself_in_a_header()
    {
        await using Door door = await Door.OpenAsync(partitions: 4);
        door.Client.DefaultRequestHeaders.Add("X-DebugGrid-Sender", "billing-1");
        for (int i = 0; i < 8; i++)
            await Door.ReadAsync(await door.PostAsync(Events, """{"kind":"log"}"""), HttpStatusCode.Accepted);

        var batches = Assert.Single(Enumerable.Range(0, 4).Select(door.Grid.Intake), intake => !intake.Batches.IsEmpty).Batches;
        Assert.Equal(8, batches.Count);
        Assert.All(batches, batch => Assert.Equal("billing-1", batch.Sender));
    }

    [Fact]
    public async Task A_sender_that_is_no_id_is_refused()
    {
        await using Door door = await Door.OpenAsync();
        door.Client.DefaultRequestHeaders.Add("X-DebugGrid-Sender", new string('x', 257));
        await Door.ProblemAsync(await door.PostAsync(Events, """{"kind":"log"}"""), HttpStatusCode.BadRequest, "invalid-parameter", "X-DebugGrid-Sender");
    }
}
