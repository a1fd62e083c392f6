using System.Net;
using System.Text.Json;
using DebugGrid.Contracts;
using DebugGrid.TestKit.Disk;
using DebugGrid.Web.Options;
using DebugGrid.Web.Tests.Fakes;
using DebugGrid.Web.Tests.Hosting;

namespace DebugGrid.Web.Tests.Endpoints;

public class MaintenanceTests
{
    [Fact]
    public async Task A_flush_tells_what_it_did()
    {
        await using Door door = await Door.OpenAsync();
        JsonElement answer = await Door.ReadAsync(await door.Client.PostAsync("/api/debug/flush", null), HttpStatusCode.OK);
        Assert.Equal("""{"events":7,"duplicates":1,"elapsed_ms":2.5}""", answer.ToString());
    }

    [Fact]
    public async Task Dead_letters_are_paged_over_all_partitions_and_the_history_and_replayed()
    {
        await using Door door = await Door.OpenAsync(partitions: 3);
        for (int partition = 0; partition < 3; partition++)
            door.Grid.Intake(partition).DeadLetters.AddRange(Enumerable.Range(0, 5).Select(i => new DeadLetter(i, partition, Guid.NewGuid(), "context x", "no", 1, partition)));
        door.Grid.Analytics.DeadLetters.AddRange(Enumerable.Range(0, 5).Select(i => new DeadLetter(i, 0, Guid.NewGuid(), "history", "no", 1, 2)));

        var seen = new List<(int, long)>();
        for (string query = "?limit=4"; query.Length > 0;)
        {
            JsonElement page = await door.GetAsync("/api/debug/dead-letters" + query);
            Assert.Equal(20, page.GetProperty("total_count").GetInt32());
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => (item.GetProperty("partition").GetInt32(), item.GetProperty("position").GetInt64())));
            Assert.Equal(seen.Count < 20, page.GetProperty("truncated").GetBoolean());
            query = page.GetProperty("next_cursor").GetString() is { } next ? $"?limit=4&cursor={next}" : string.Empty;
        }

        Assert.Equal(new[] { 0, 1, 2, 2 }.SelectMany(partition => Enumerable.Range(0, 5).Select(i => (partition, (long)i))), seen);
        JsonElement replay = await Door.ReadAsync(await door.Client.PostAsync("/api/debug/dead-letters/replay", null), HttpStatusCode.OK);
        Assert.Equal("""{"replayed":20,"remaining":0}""", replay.ToString());
    }

    [Fact]
    public async Task A_project_sees_and_replays_its_own_dead_letters_and_an_administrator_all()
    {
        await using Door door = await Door.OpenAsync(options =>
        {
            options.Keys.Add(new ApiKey { Secret = "the-secret-of-acme-alone", Project = "acme" });
            options.Keys.Add(new ApiKey { Secret = "the-administrators-secret", Project = "ops", Administrator = true });
        });
        foreach (string project in new[] { "acme", "other", "other" })
        {
            door.Grid.Intake().DeadLetters.Add(new DeadLetter(1, 0, Guid.NewGuid(), $"context {project}|t/x", "no", 1, 0, project));
            door.Grid.Analytics.DeadLetters.Add(new DeadLetter(1, 0, Guid.NewGuid(), "history", "no", 1, 0, project));
        }

        door.Client.DefaultRequestHeaders.Add("X-Api-Key", "the-secret-of-acme-alone");
        JsonElement own = await door.GetAsync("/api/debug/dead-letters");
        Assert.Equal((2, false), (own.GetProperty("total_count").GetInt32(), own.GetProperty("truncated").GetBoolean()));
        Assert.Equal(["context acme|t/x", "history"], own.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("grain").GetString()));
        JsonElement replay = await Door.ReadAsync(await door.Client.PostAsync("/api/debug/dead-letters/replay", null), HttpStatusCode.OK);
        Assert.Equal("""{"replayed":2,"remaining":0}""", replay.ToString());

        door.Client.DefaultRequestHeaders.Remove("X-Api-Key");
        door.Client.DefaultRequestHeaders.Add("X-Api-Key", "the-administrators-secret");
        Assert.Equal(4, (await door.GetAsync("/api/debug/dead-letters")).GetProperty("total_count").GetInt32());
    }

    [Fact]
    public async Task A_statement_reaches_the_sandbox_and_its_rows_come_back()
    {
        await using Door door = await Door.OpenAsync();
        door.Grid.Analytics.Sql = new SqlAnswer("""[{"name":"n","type":"BIGINT"}]"""u8.ToArray(), "[[1]]"u8.ToArray(), 1, true, 1.5);
        JsonElement answer = await Door.ReadAsync(
            await door.PostAsync("/api/debug/sql", """{"sql":"SELECT \"n\" FROM records WHERE n = ?","parameters":[1],"limit":1}"""), HttpStatusCode.OK);

        Assert.Equal("""{"columns":[{"name":"n","type":"BIGINT"}],"rows":[[1]],"row_count":1,"truncated":true,"elapsed_ms":1.5}""", answer.ToString());
        var asked = Assert.IsType<SqlQuestion>(Assert.Single(door.Grid.Analytics.Questions));
        Assert.Equal(("SELECT \"n\" FROM records WHERE n = ?", 1), (asked.Sql, asked.Limit));
        Assert.Equal("[1]"u8.ToArray(), asked.Parameters.ToArray());
    }

    [Theory]
    [InlineData("ndjson", SqlFileFormat.Ndjson, "application/x-ndjson")]
    [InlineData("csv", SqlFileFormat.Csv, "text/csv")]
    [InlineData("parquet", SqlFileFormat.Parquet, "application/vnd.apache.parquet")]
    public async Task A_file_is_sent_in_pieces_and_deleted_behind_its_reader(string format, SqlFileFormat asked, string type)
    {
        await using Door door = await Door.OpenAsync();
        door.Grid.Analytics.Export = System.Text.Encoding.ASCII.GetBytes(new string('d', 4321));
        HttpResponseMessage response = await door.PostAsync("/api/debug/sql", $$"""{"sql":"SELECT 1","format":"{{format}}"}""");
        Assert.Equal(door.Grid.Analytics.Export, await response.Content.ReadAsByteArrayAsync());
        Assert.Equal((type, 4321), (response.Content.Headers.ContentType?.MediaType, response.Content.Headers.ContentLength));
        Assert.Equal(("2", "1.5"), (response.Headers.GetValues("DebugGrid-Rows").Single(), response.Headers.GetValues("DebugGrid-Elapsed-Ms").Single()));
        Assert.Equal($"answer.{format}", response.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal(asked, door.Grid.Analytics.Questions[1]);
        Assert.Single(door.Grid.Analytics.Dropped);
    }

    [Fact]
    public async Task A_file_that_breaks_off_is_deleted_too()
    {
        await using Door door = await Door.OpenAsync();
        (door.Grid.Analytics.Export, door.Grid.Analytics.Fault) = (new byte[3000], new HistoryUnavailableException("The history starts again."));
        await Assert.ThrowsAnyAsync<HttpRequestException>(async () => await (await door.PostAsync("/api/debug/sql", """{"sql":"SELECT 1","format":"csv"}""")).Content.ReadAsByteArrayAsync());
        Assert.Single(door.Grid.Analytics.Dropped);
    }

    [Fact]
    public async Task A_file_over_its_limit_is_a_problem_and_no_file()
    {
        await using Door door = await Door.OpenAsync();
        door.Grid.Analytics.Fault = new QueryLimitException("file", "The answer has more than the 5 bytes of a file.");
        await Door.ProblemAsync(await door.PostAsync("/api/debug/sql", """{"sql":"SELECT 1","format":"csv"}"""), HttpStatusCode.UnprocessableEntity, "query-limit");
    }

    [Fact]
    public async Task A_plan_is_given_as_text()
    {
        await using Door door = await Door.OpenAsync();
        door.Grid.Analytics.Sql = new SqlAnswer("""[{"name":"explain_key","type":"VARCHAR"},{"name":"explain_value","type":"VARCHAR"}]"""u8.ToArray(), """[["physical_plan","┌──┐\n└──┘"]]"""u8.ToArray(), 1, false, 1.5);
        HttpResponseMessage response = await door.PostAsync("/api/debug/sql", """{"sql":"EXPLAIN SELECT 1","format":"text"}""");
        Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("┌──┐\n└──┘\n", await response.Content.ReadAsStringAsync());

        door.Grid.Analytics.Sql = door.Grid.Analytics.Sql with { Rows = """[["physical_plan",[{"name":"SCAN"}]]]"""u8.ToArray() };
        response = await door.PostAsync("/api/debug/sql", """{"sql":"EXPLAIN (FORMAT json) SELECT 1","format":"text"}""");
        Assert.Equal("[{\"name\":\"SCAN\"}]\n", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("""{"parameters":[]}""", "invalid-parameter", "sql")]
    [InlineData("""{"sql":7}""", "invalid-parameter", "sql")]
    [InlineData("""{"sql":" "}""", "invalid-parameter", "sql")]
    [InlineData("""{"sql":"SELECT 'a\u0000b'"}""", "invalid-parameter", "sql")]
    [InlineData("""{"sql":"SELECT 1","limit":0}""", "invalid-parameter", "limit")]
    [InlineData("""{"sql":"SELECT 1","limit":"7"}""", "invalid-parameter", "limit")]
    [InlineData("""{"sql":"SELECT 1","parameters":7}""", "invalid-parameter", "parameters")]
    [InlineData("""{"sql":"SELECT 1","params":[]}""", "unknown-parameter", "params")]
    [InlineData("""{"sql":"SELECT 1","format":"xml"}""", "invalid-parameter", "format")]
    [InlineData("""{"sql":"SELECT 1","format":null}""", "invalid-parameter", "format")]
    [InlineData("""{"sql":"SELECT 1","format":"text"}""", "invalid-parameter", "format")]
    public async Task A_question_that_is_not_right_is_refused_by_its_field(string json, string code, string field)
    {
        await using Door door = await Door.OpenAsync();
        await Door.ProblemAsync(await door.PostAsync("/api/debug/sql", json), HttpStatusCode.BadRequest, code, field);
    }

    [Fact]
    public async Task What_is_no_JSON_inside_the_grid_is_not_told_as_the_bodys_fault()
    {
        await using Door door = await Door.OpenAsync();
        door.Grid.Analytics.Fault = new JsonException("inside", null, null, null);
        await Door.ProblemAsync(await door.PostAsync("/api/debug/sql", """{"sql":"SELECT 1"}"""), HttpStatusCode.InternalServerError, "internal");
    }

    [Fact]
    public async Task A_dump_of_a_history_that_cannot_be_asked_is_a_problem_and_no_document_that_breaks_off()
    {
        await using Door door = await Door.OpenAsync();
        door.Grid.Analytics.Fault = new HistoryUnavailableException("The history is damaged.");
        JsonElement problem = await Door.ReadAsync(await door.Client.GetAsync("/api/debug/dump"), HttpStatusCode.ServiceUnavailable);
        Assert.Equal(("urn:debuggrid:problem:unavailable", "The history is damaged."), (problem.GetProperty("type").GetString(), problem.GetProperty("detail").GetString()));
    }

    [Fact]
    public async Task A_dump_has_all_transactions_and_is_streamed_or_written()
    {
        using var folder = new TempDirectory();
        string dumps = folder.Combine("dumps");
        await using Door door = await Door.OpenAsync(options => options.DumpDirectory = dumps);
        for (int i = 0; i < 2; i++)
        {
            door.Grid.Analytics.Pages.Enqueue(FakeAnalyticsGrain.Page("""[{"transaction_id":"known"},{"transaction_id":"long"}]""", 2, 3, "more"));
            door.Grid.Analytics.Pages.Enqueue(FakeAnalyticsGrain.Page("""[{"stage":"old"}]""", 1, 1));
            door.Grid.Analytics.Pages.Enqueue(FakeAnalyticsGrain.Page("""[{"transaction_id":"forgotten"}]""", 1, 3));
            door.Grid.Analytics.Pages.Enqueue(FakeAnalyticsGrain.Page("""[{"stage":"older"}]""", 1, 1));
        }

        door.Grid.Live<ITransactionGrain>("default|known").Transaction = Transaction("known", 1);
        door.Grid.Live<ITransactionGrain>("default|long").Transaction = Transaction("long", 500);
        JsonElement streamed = await door.GetAsync("/api/debug/dump");
        JsonElement written = await Door.ReadAsync(await door.Client.PostAsync("/api/debug/dump", null), HttpStatusCode.Created);

        string file = Assert.Single(Directory.GetFiles(dumps));
        Assert.Matches("debug_dump_20260101T000000.000000Z.json$", file);
        Assert.Equal(file, written.GetProperty("file").GetString());
        Assert.Equal(new FileInfo(file).Length, written.GetProperty("bytes").GetInt64());
        Assert.Equal(streamed.ToString(), File.ReadAllText(file));
        JsonElement[] transactions = [.. streamed.GetProperty("transactions").EnumerateArray()];
        Assert.Equal(["known", "long", "forgotten"], transactions.Select(one => one.GetProperty("transaction_id").GetString()));
        Assert.False(transactions[0].TryGetProperty("history", out _));
        Assert.Equal(["old", "older"], transactions[1..].Select(one => Assert.Single(one.GetProperty("history").EnumerateArray()).GetProperty("stage").GetString()));
    }

    private static TransactionView Transaction(string id, int events) => new(
        id, null, TransactionStatus.Completed, "done", null, null, null, null, 1, 2, null, null, 0, null, [new StageView("done", 2, true, null, default)], events);
}
