using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Wire;
using DebugGrid.TestKit.Events;
using DebugGrid.Web.Tests.Hosting;

namespace DebugGrid.Web.Tests.Ingest;

public class BatchTests
{
    private const string Batch = "/api/debug/events/batch";
    private static readonly TimeSpan BeyondRandomTimes = TimeSpan.FromDays(3650);

    [Theory]
    [InlineData("""[{"kind":"log","message":"a"},{"kind":"log","message":"b"}]""")]
    [InlineData("""{"events":[{"kind":"log","message":"a"},{"kind":"log","message":"b"}]}""")]
    public async Task Events_come_as_an_array_or_in_an_object(string json)
    {
        await using Door door = await Door.OpenAsync();
        JsonElement answer = await Door.ReadAsync(await door.PostAsync(Batch, json), HttpStatusCode.Accepted);

        Assert.Equal(["a", "b"], door.Grid.Intake().Events.Select(stored => stored.Message));
        Assert.Equal(door.Grid.Intake().Events.Select(stored => stored.Id.Value), answer.GetProperty("ids").EnumerateArray().Select(id => id.GetGuid()));
    }

    [Fact]
    public async Task A_bad_event_refuses_itself_only()
    {
        await using Door door = await Door.OpenAsync();
        JsonElement answer = await Door.ReadAsync(
            await door.PostAsync(Batch, """[{"kind":"log","message":"a"},{"kind":"metric","name":"x"},7,{"kind":"log","message":"b"}]"""), HttpStatusCode.Accepted);

        Assert.Equal(2, answer.GetProperty("accepted").GetInt32());
        Assert.Equal(
            ["1 value is missing", "2  must be a JSON object, not a number"],
            answer.GetProperty("rejected").EnumerateArray().Select(one => $"{one.GetProperty("index")} {one.GetProperty("field")} {one.GetProperty("error")}"));
        Assert.Equal(["a", "b"], door.Grid.Intake().Events.Select(stored => stored.Message));
    }

    [Fact]
    public async Task A_batch_without_a_good_event_is_a_problem_that_names_them_all()
    {
        await using Door door = await Door.OpenAsync();
        JsonElement problem = await Door.ProblemAsync(await door.PostAsync(Batch, """[{"kind":"metric"},{}]"""), HttpStatusCode.BadRequest, "no-event-accepted");
        Assert.Equal([0, 1], problem.GetProperty("rejected").EnumerateArray().Select(one => one.GetProperty("index").GetInt32()));
        Assert.Equal(0, problem.GetProperty("accepted").GetInt32());
        Assert.Empty(door.Grid.Intake().Batches);
    }

    [Fact]
    public async Task An_empty_batch_stores_nothing_and_is_no_problem()
    {
        await using Door door = await Door.OpenAsync();
        JsonElement answer = await Door.ReadAsync(await door.PostAsync(Batch, "[]"), HttpStatusCode.Accepted);
        Assert.Equal(0, answer.GetProperty("accepted").GetInt32());
        Assert.Empty(door.Grid.Intake().Batches);
    }

    [Fact]
    public async Task An_id_that_stands_twice_in_a_batch_is_taken_once()
    {
        await using Door door = await Door.OpenAsync();
        const string Event = """{"kind":"log","id":"0192f5a1-7b3c-7def-8a9b-0c1d2e3f4a5b"}""";
        JsonElement answer = await Door.ReadAsync(await door.PostAsync(Batch, $"[{Event},{Event}]"), HttpStatusCode.Accepted);
        JsonElement rejected = Assert.Single(answer.GetProperty("rejected").EnumerateArray());
        Assert.Equal("id", rejected.GetProperty("field").GetString());
        Assert.Single(door.Grid.Intake().Events);
    }

    [Fact]
    public async Task A_batch_whose_events_have_ids_is_stored_once_however_often_it_comes()
    {
        await using Door door = await Door.OpenAsync();
        string json = JsonSerializer.Serialize(Enumerable.Range(0, 10).Select(_ => new { kind = "log", id = Guid.NewGuid() }));
        for (int i = 0; i < 3; i++)
            Assert.Equal(i > 0, (await Door.ReadAsync(await door.PostAsync(Batch, json), HttpStatusCode.Accepted)).GetProperty("duplicate").GetBoolean());
        Assert.Equal(10, door.Grid.Intake().Events.Count());
    }

    [Fact]
    public async Task Events_that_were_known_are_accepted_and_counted()
    {
        await using Door door = await Door.OpenAsync();
        string json = JsonSerializer.Serialize(Enumerable.Range(0, 3).Select(_ => new { kind = "log", id = Guid.NewGuid() }));
        door.Grid.Intake().KnownEvents = 2;
        foreach ((int duplicates, bool duplicate) in new[] { (2, false), (3, true) })
        {
            JsonElement answer = await Door.ReadAsync(await door.PostAsync(Batch, json), HttpStatusCode.Accepted);
            Assert.Equal((3, duplicates), (answer.GetProperty("accepted").GetInt32(), answer.GetProperty("duplicates").GetInt32()));
            Assert.Equal(duplicate, answer.GetProperty("duplicate").GetBoolean());
            Assert.Equal(3, answer.GetProperty("ids").GetArrayLength());
        }
    }

    [Fact]
    public async Task Too_many_events_are_refused_with_the_limit()
    {
        await using Door door = await Door.OpenAsync();
        string json = "[" + string.Join(',', Enumerable.Repeat("""{"kind":"log"}""", ProtocolLimits.MaxBatchEvents + 1)) + "]";
        JsonElement problem = await Door.ProblemAsync(await door.PostAsync(Batch, json), HttpStatusCode.RequestEntityTooLarge, "too-large");
        Assert.Contains("10000", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("10000 events", problem.GetProperty("limit").GetString());
    }

    [Theory]
    [InlineData("""{"events":{}}""", "malformed-batch", "events")]
    [InlineData("""{"event":[]}""", "malformed-batch", "event")]
    [InlineData("""[{"kind":"log"}""", "malformed-json", null)]
    [InlineData("7", "malformed-batch", null)]
    public async Task What_is_no_batch_is_refused_as_a_whole(string json, string code, string? field)
    {
        await using Door door = await Door.OpenAsync();
        await Door.ProblemAsync(await door.PostAsync(Batch, json), HttpStatusCode.BadRequest, code, field);
    }

    [Fact]
    public async Task The_wire_form_is_stored_as_it_was_sent()
    {
        await using Door door = await Door.OpenAsync();
        door.Clock.Advance(BeyondRandomTimes);
        DebugEvent[] sent = new RandomEvents(11).Next(50);
        byte[] encoded = WireEncoder.EncodeBatch(new BatchHeader(Guid.NewGuid(), "svc", default, default), sent);
        JsonElement answer = await Door.ReadAsync(await PostWireAsync(door, encoded), HttpStatusCode.Accepted);

        var stored = Assert.Single(door.Grid.Intake().Batches);
        Assert.Equal("svc", stored.Sender);
        Assert.Equal(answer.GetProperty("batch_id").GetGuid(), stored.BatchId);
        Assert.Equal(sent.Select(one => one with { ReceivedAt = Timestamp.Now(door.Clock), Project = ProjectId.Default }), stored.Events);
        Assert.Equal(sent.Select(one => one.Id.Value), answer.GetProperty("ids").EnumerateArray().Select(id => id.GetGuid()));
    }

    [Fact]
    public async Task A_bad_event_in_the_wire_form_refuses_itself_only()
    {
        await using Door door = await Door.OpenAsync();
        door.Clock.Advance(BeyondRandomTimes);
        DebugEvent good = new RandomEvents(12).Next(EventKind.Log);
        byte[] encoded = WireEncoder.EncodeBatch(default, [good, new MetricEvent { Id = new EventId(Guid.NewGuid()) }]);
        JsonElement answer = await Door.ReadAsync(await PostWireAsync(door, encoded), HttpStatusCode.Accepted);
        Assert.Equal(1, Assert.Single(answer.GetProperty("rejected").EnumerateArray()).GetProperty("index").GetInt32());
        Assert.Equal(good.Id, Assert.Single(door.Grid.Intake().Events).Id);
    }

    [Fact]
    public async Task Bytes_that_are_no_batch_are_refused()
    {
        await using Door door = await Door.OpenAsync();
        await Door.ProblemAsync(await PostWireAsync(door, [0x32, 0xff, 0xff, 0xff, 0x7f, 1, 2]), HttpStatusCode.BadRequest, "malformed-batch");
    }

    [Fact]
    public async Task Json_sent_as_the_wire_form_is_refused()
    {
        await using Door door = await Door.OpenAsync();
        HttpResponseMessage response = await PostWireAsync(door, Encoding.UTF8.GetBytes("""[{"kind":"log"}]"""));
        await Door.ProblemAsync(response, HttpStatusCode.BadRequest, "malformed-batch");
    }

    private static Task<HttpResponseMessage> PostWireAsync(Door door, byte[] batch)
    {
        var content = new ByteArrayContent(batch);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        return door.Client.PostAsync(Batch, content);
    }
}
