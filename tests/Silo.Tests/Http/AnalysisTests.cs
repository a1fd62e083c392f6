using System.Net;
using System.Text.Json;
using DebugGrid.TestKit.Disk;

namespace DebugGrid.Silo.Tests.Http;

public class AnalysisTests
{
    [Fact]
    public async Task A_package_is_an_answer_of_its_own_form_that_tells_its_tokens()
    {
        using var directory = new TempDirectory();
        await using RunningGrid grid = await RunningGrid.StartAsync(directory.FullPath);
        await grid.PostAsync("records", """[{"context_type":"tool","context_id":"a/b","session_id":"s","status":"error","error":"boom","duration_ms":5},{"context_type":"tool","context_id":"a/b","session_id":"s","duration_ms":7}]""");

        using HttpResponseMessage markdown = await grid.Client.GetAsync("/api/debug/contexts/tool/a%2Fb/analysis?max_tokens=400", TestContext.Current.CancellationToken);
        string text = await markdown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(("text/markdown", HttpStatusCode.OK), (markdown.Content.Headers.ContentType?.MediaType, markdown.StatusCode));
        Assert.InRange(int.Parse(markdown.Headers.GetValues("DebugGrid-Tokens").Single(), System.Globalization.CultureInfo.InvariantCulture), 50, 400);
        Assert.True(markdown.Headers.Contains("DebugGrid-Left-Out"));
        Assert.Contains("Total Executions: 2\n", text, StringComparison.Ordinal);

        JsonElement json = await grid.GetAsync("sessions/s/analysis?format=json&encoding=cl100k_base&max_tokens=1000");
        Assert.Equal("session", json.GetProperty("subject").GetString());
        Assert.Equal(2, json.GetProperty("steps").GetArrayLength());
    }

    [Theory]
    [InlineData("contexts/tool/t/analysis?max_tokens=199", HttpStatusCode.BadRequest, "max_tokens")]
    [InlineData("contexts/tool/t/analysis?format=html", HttpStatusCode.BadRequest, "format")]
    [InlineData("contexts/tool/t/analysis?encoding=gpt2", HttpStatusCode.BadRequest, "encoding")]
    [InlineData("sessions/s/analysis?max_samples=3", HttpStatusCode.BadRequest, "max_samples")]
    [InlineData("contexts/tool/nothing/analysis", HttpStatusCode.NotFound, null)]
    [InlineData("sessions/nothing/analysis", HttpStatusCode.NotFound, null)]
    public async Task What_cannot_be_answered_is_told_with_its_field(string path, HttpStatusCode status, string? field)
    {
        using var directory = new TempDirectory();
        await using RunningGrid grid = await RunningGrid.StartAsync(directory.FullPath);
        JsonElement problem = await grid.SendAsync(HttpMethod.Get, path, null, status);
        Assert.Equal(field, problem.TryGetProperty("field", out JsonElement named) ? named.GetString() : null);
    }
}
