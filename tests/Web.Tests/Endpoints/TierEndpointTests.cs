using System.Net;
using System.Text.Json;
using DebugGrid.Contracts;
using DebugGrid.Web.Options;
using DebugGrid.Web.Tests.Hosting;

namespace DebugGrid.Web.Tests.Endpoints;

public class TierEndpointTests
{
    [Fact]
    public async Task Days_are_those_of_the_times_in_UTC()
    {
        await using Door door = await Door.OpenAsync();

        await door.PostAsync("/api/debug/archive?before=2026-02-03T00:30:00%2B01:00", "");
        await door.PostAsync("/api/debug/restore?from=2026-02-03T12:00:00Z&keep_days=2", "");

        Assert.Equal([new DateOnly(2026, 2, 2), new DateOnly(2026, 2, 3), new DateOnly(2026, 2, 3), TimeSpan.FromDays(2)], door.Grid.Analytics.Questions);
    }

    [Theory]
    [InlineData("/api/debug/events")]
    [InlineData("/api/debug/events?user_id=u&before=2026-02-03T12:00:00Z")]
    public async Task What_says_not_exactly_one_thing_deletes_nothing(string path)
    {
        await using Door door = await Door.OpenAsync();

        using var response = await door.Client.DeleteAsync(path);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty(door.Grid.Analytics.Questions);
    }

    [Fact]
    public async Task A_key_deletes_of_its_own_project_and_moves_no_days()
    {
        await using Door door = await Door.OpenAsync(static options => options.Keys.Add(new ApiKey { Secret = "0123456789abcdef", Project = "mine" }));
        door.Client.DefaultRequestHeaders.Add("Authorization", "Bearer 0123456789abcdef");

        using var deleted = await door.Client.DeleteAsync("/api/debug/sessions/s-1");
        using var archived = await door.PostAsync("/api/debug/archive?before=2026-02-03T00:00:00Z", "");
        using var restored = await door.PostAsync("/api/debug/restore?from=2026-02-03T00:00:00Z", "");

        Assert.Equal(HttpStatusCode.OK, deleted.StatusCode);
        Assert.Equal(0, JsonDocument.Parse(await deleted.Content.ReadAsStringAsync()).RootElement.GetProperty("remaining").GetInt64());
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (archived.StatusCode, restored.StatusCode));
        Assert.Equal([new DeletionScope("mine", "s-1")], door.Grid.Analytics.Questions);
    }

    [Fact]
    public async Task A_session_that_is_not_what_was_counted_is_not_deleted()
    {
        await using Door door = await Door.OpenAsync();
        await Door.ProblemAsync(await door.Client.DeleteAsync("/api/debug/sessions/s?events=3"), HttpStatusCode.Conflict, "changed");
        using var deleted = await door.Client.DeleteAsync("/api/debug/sessions/s?events=4");
        Assert.Equal(HttpStatusCode.OK, deleted.StatusCode);
        Assert.Equal([new DeletionScope("default", "s", Events: 3), new DeletionScope("default", "s", Events: 4)], door.Grid.Analytics.Questions);
    }

    [Fact]
    public async Task A_deletion_says_what_the_live_state_forgot_and_what_it_has_still_to_forget()
    {
        await using Door door = await Door.OpenAsync();
        door.Grid.Forgetting.Report = new ForgettingReport(new Dictionary<ForgottenKind, long> { [ForgottenKind.Transaction] = 2, [ForgottenKind.Entry] = 7 }, 3);

        using var deleted = await door.Client.DeleteAsync("/api/debug/events?user_id=u");

        JsonElement answer = JsonDocument.Parse(await deleted.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal("""{"forgotten":{"transaction":2,"entry":7},"pending":3}""", answer.GetProperty("live").GetRawText());
        Assert.NotEqual(string.Empty, answer.GetProperty("kept").GetString());
    }

    [Theory]
    [InlineData("csv", "text/csv", "records.csv")]
    [InlineData("json", "application/x-ndjson", "records.jsonl")]
    [InlineData("parquet", "application/vnd.apache.parquet", "records.parquet")]
    public async Task Rows_are_streamed_whole_under_their_type_and_name_and_the_file_goes(string format, string type, string name)
    {
        await using Door door = await Door.OpenAsync();
        door.Grid.Analytics.Export = [.. Enumerable.Range(0, 2500).Select(static i => (byte)i)];

        using var response = await door.Client.GetAsync($"/api/debug/export?format={format}&session_id=s");

        Assert.Equal(door.Grid.Analytics.Export, await response.Content.ReadAsByteArrayAsync());
        Assert.Equal(("2500", 1), (Assert.Single(response.Headers.GetValues("DebugGrid-Rows")), response.Headers.GetValues("Repr-Digest").Count()));
        Assert.Equal((type, name), (response.Content.Headers.ContentType!.MediaType, response.Content.Headers.ContentDisposition!.FileName));
        Assert.Equal([new RowExport("default", "records", format, "s", null, null)], door.Grid.Analytics.Questions);
        Assert.Single(door.Grid.Analytics.Dropped);
    }
}
