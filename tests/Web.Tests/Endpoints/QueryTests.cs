using System.Net;
using System.Text.Json;
using DebugGrid.Contracts;
using DebugGrid.Web.Tests.Hosting;

namespace DebugGrid.Web.Tests.Endpoints;

public sealed class QueryTests
{
    private static readonly SavedQuery Shipped = new("stalled-now", "What stands.", "SELECT 1", [], null);

    [Fact]
    public async Task Queries_are_listed_read_saved_run_and_deleted()
    {
        await using Door door = await Door.OpenAsync();
        door.Grid.Analytics.Saved.Add(Shipped);
        JsonElement saved = await Door.ReadAsync(
            await door.Client.PutAsync("/api/debug/queries/mine", new StringContent("""{"sql":"SELECT ?","description":"Mine."}""", null, "application/json")), HttpStatusCode.OK);
        Assert.Equal("""{"name":"mine","description":"Mine.","sql":"SELECT ?","parameters":[],"shipped":false,"saved_at":"1970-01-01T00:00:01.000000Z"}""", saved.ToString());

        JsonElement list = await door.GetAsync("/api/debug/queries");
        Assert.Equal(2, list.GetProperty("total_count").GetInt32());
        Assert.Equal([true, false], list.GetProperty("items").EnumerateArray().Select(static item => item.GetProperty("shipped").GetBoolean()));
        Assert.Equal("SELECT ?", (await door.GetAsync("/api/debug/queries/mine")).GetProperty("sql").GetString());

        await Door.ReadAsync(await door.PostAsync("/api/debug/queries/mine/run", """{"parameters":[7],"limit":3}"""), HttpStatusCode.OK);
        var asked = Assert.IsType<SqlQuestion>(Assert.Single(door.Grid.Analytics.Questions));
        Assert.Equal(("SELECT ?", 3, "default"), (asked.Sql, asked.Limit, asked.Project));
        Assert.Equal("[7]"u8.ToArray(), asked.Parameters.ToArray());

        Assert.Equal(HttpStatusCode.NoContent, (await door.Client.DeleteAsync("/api/debug/queries/mine")).StatusCode);
        await Door.ProblemAsync(await door.Client.DeleteAsync("/api/debug/queries/mine"), HttpStatusCode.NotFound, "not-found");
        await Door.ProblemAsync(await door.PostAsync("/api/debug/queries/mine/run", "{}"), HttpStatusCode.NotFound, "not-found");
    }

    [Theory]
    [InlineData("/api/debug/queries/mine", "PUT", """{"description":"x"}""", "sql", "invalid-parameter")]
    [InlineData("/api/debug/queries/mine", "PUT", """{"sql":"SELECT 1","limit":1}""", "limit", "unknown-parameter")]
    [InlineData("/api/debug/queries/stalled-now/run", "POST", """{"sql":"SELECT 1"}""", "sql", "unknown-parameter")]
    [InlineData("/api/debug/queries/stalled-now/run", "POST", """{"format":"xml"}""", "format", "invalid-parameter")]
    public async Task A_field_that_does_not_belong_is_named(string path, string method, string body, string field, string code)
    {
        await using Door door = await Door.OpenAsync();
        door.Grid.Analytics.Saved.Add(Shipped);
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new StringContent(body, null, "application/json") };
        await Door.ProblemAsync(await door.Client.SendAsync(request), HttpStatusCode.BadRequest, code, field);
    }

    [Fact]
    public async Task The_schema_is_asked_for_within_a_budget()
    {
        await using Door door = await Door.OpenAsync();
        HttpResponseMessage response = await door.Client.GetAsync("/api/debug/schema?max_tokens=300&encoding=cl100k_base&format=json");
        Assert.Equal(("application/json", "4"), (response.Content.Headers.ContentType?.MediaType, response.Headers.GetValues("DebugGrid-Tokens").Single()));
        await door.Client.GetAsync("/api/debug/schema");
        Assert.Equal(
            [new SchemaQuestion(PackageFormat.Json, 300, TokenEncoding.Cl100kBase), new SchemaQuestion(PackageFormat.Markdown, SchemaQuestion.DefaultTokens, TokenEncoding.O200kBase)],
            door.Grid.Analytics.Questions);
        await Door.ProblemAsync(await door.Client.GetAsync("/api/debug/schema?max_tokens=199"), HttpStatusCode.BadRequest, "invalid-parameter", "max_tokens");
    }
}
