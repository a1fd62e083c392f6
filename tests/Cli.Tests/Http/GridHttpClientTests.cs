using System.Text.Json;
using DebugGrid.Cli.Http;
using DebugGrid.Cli.Import;
using DebugGrid.Cli.Tests.Grid;
using DebugGrid.Protocol;
using Microsoft.AspNetCore.Http;

namespace DebugGrid.Cli.Tests.Http;

public sealed class GridHttpClientTests : IAsyncLifetime
{
    private FakeGrid grid = null!;

    public async ValueTask InitializeAsync() => grid = await FakeGrid.StartAsync();

    public async ValueTask DisposeAsync() => await grid.DisposeAsync();

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_busy_grid_is_sent_the_same_batch_again(int status)
    {
        using var client = GridHttpClient.For(new Uri(grid.Url), null, TimeProvider.System);
        grid.Interruptions.Enqueue(new Busy(status, "0"));
        grid.Interruptions.Enqueue(new Busy(status, "0"));
        var reply = await client.PostBatchAsync(Batch().Encoded, whenTooLarge: null, CancellationToken.None);
        Assert.Equal((1, 0), (reply.Accepted, reply.Known));
        Assert.Equal(3, grid.Requests.Count);
        Assert.Single(grid.Requests.Select(r => Convert.ToHexString(r.Body)).Distinct());
        Assert.Single(grid.Events);
    }

    [Fact]
    public async Task A_grid_that_stays_busy_is_given_up_as_unreachable()
    {
        using var client = GridHttpClient.For(new Uri(grid.Url), null, TimeProvider.System);
        for (int i = 0; i < RetryRules.MaxAttempts; i++)
            grid.Interruptions.Enqueue(new Busy(503, "0"));
        var error = await Assert.ThrowsAsync<CliException>(() => client.PostBatchAsync(Batch().Encoded, whenTooLarge: null, CancellationToken.None));
        Assert.Equal(ExitCode.Unreachable, error.ExitCode);
        Assert.Equal(RetryRules.MaxAttempts, grid.Requests.Count);
    }

    [Fact]
    public async Task A_grid_of_which_a_part_does_not_answer_is_given_up_soon_and_what_it_says_is_told()
    {
        using var client = GridHttpClient.For(new Uri(grid.Url), null, TimeProvider.System);
        for (int i = 0; i < RetryRules.MaxAttempts; i++)
            grid.Interruptions.Enqueue(Results.Problem("The history is damaged at byte 7.", statusCode: 503, type: "urn:debuggrid:problem:unavailable"));
        var error = await Assert.ThrowsAsync<CliException>(() => client.GetAsync(GridPaths.Stats, AnswerShape.Stats, CancellationToken.None));
        Assert.Equal(ExitCode.Unreachable, error.ExitCode);
        Assert.Contains("The history is damaged at byte 7.", error.Message, StringComparison.Ordinal);
        Assert.InRange(grid.Requests.Count, 2, RetryRules.MaxAttempts - 1);
    }

    [Fact]
    public async Task A_part_that_answers_again_is_waited_for()
    {
        using var client = GridHttpClient.For(new Uri(grid.Url), null, TimeProvider.System);
        grid.Interruptions.Enqueue(Results.Problem("Not in time.", statusCode: 503, type: "urn:debuggrid:problem:unavailable"));
        Assert.Equal(1, (await client.PostBatchAsync(Batch().Encoded, whenTooLarge: null, CancellationToken.None)).Accepted);
    }

    [Fact]
    public async Task What_a_busy_grid_says_is_told_when_it_is_given_up()
    {
        using var client = GridHttpClient.For(new Uri(grid.Url), null, TimeProvider.System);
        for (int i = 0; i < RetryRules.MaxAttempts; i++)
            grid.Interruptions.Enqueue(new Busy(503, "0", """{"type":"urn:debuggrid:problem:busy","detail":"The journal is full."}"""));
        var error = await Assert.ThrowsAsync<CliException>(() => client.GetAsync(GridPaths.Stats, AnswerShape.Stats, CancellationToken.None));
        Assert.EndsWith("stayed too busy for too long: The journal is full.", error.Message, StringComparison.Ordinal);
        Assert.Equal(RetryRules.MaxAttempts, grid.Requests.Count);
    }

    [Fact]
    public async Task A_batch_that_is_sent_twice_is_told_as_a_duplicate()
    {
        using var client = GridHttpClient.For(new Uri(grid.Url), null, TimeProvider.System);
        var batch = Batch();
        await client.PostBatchAsync(batch.Encoded, whenTooLarge: null, CancellationToken.None);
        Assert.Equal(1, (await client.PostBatchAsync(batch.Encoded, whenTooLarge: null, CancellationToken.None)).Known);
    }

    [Theory]
    [InlineData("""{"accepted":5,"rejected":[],"duplicate":false,"duplicates":2}""", 2)]
    [InlineData("""{"accepted":5,"rejected":[],"duplicate":true}""", 5)]
    [InlineData("""{"accepted":5,"rejected":[],"duplicate":false}""", 0)]
    public void What_a_grid_held_before_is_told_by_newer_and_older_grids(string body, long known) =>
        Assert.Equal(known, IngestReply.Read(JsonDocument.Parse(body).RootElement, isSuccess: true)!.Known);

    [Fact]
    public async Task A_refused_batch_is_not_sent_again()
    {
        using var client = GridHttpClient.For(new Uri(grid.Url), null, TimeProvider.System);
        grid.Interruptions.Enqueue(Results.Problem("too large", statusCode: 413));
        var error = await Assert.ThrowsAsync<CliException>(() => client.PostBatchAsync(Batch().Encoded, whenTooLarge: null, CancellationToken.None));
        Assert.Equal(ExitCode.InputRefused, error.ExitCode);
        Assert.Single(grid.Requests);
    }

    [Fact]
    public async Task A_batch_of_which_nothing_was_taken_is_an_answer_that_names_each_event()
    {
        using var client = GridHttpClient.For(new Uri(grid.Url), null, TimeProvider.System);
        grid.Interruptions.Enqueue(Results.Json(new { title = "All refused", status = 400, rejected = new[] { new { index = 0, field = "kind", error = "is missing" } } }, statusCode: 400));
        var reply = await client.PostBatchAsync(Batch().Encoded, whenTooLarge: null, CancellationToken.None);
        Assert.Equal((0, new IngestRejection(0, "kind", "is missing")), (reply.Accepted, Assert.Single(reply.Rejected)));
    }

    [Fact]
    public async Task The_address_may_have_a_path()
    {
        grid.Doors["/inner/api/debug/stats"] = _ => Results.Json(new { performance = new { ok = true } });
        using var client = GridHttpClient.For(new Uri(grid.Url + "/inner"), null, TimeProvider.System);
        using var answer = await client.GetAsync(GridPaths.Stats, AnswerShape.Stats, CancellationToken.None);
        Assert.True(answer.RootElement.GetProperty("performance").GetProperty("ok").GetBoolean());
    }

    [Theory]
    [InlineData(1, null, 250)]
    [InlineData(3, null, 1_000)]
    [InlineData(20, null, 30_000)]
    [InlineData(1, 7, 7_000)]
    [InlineData(1, 3600, 30_000)]
    public void The_wait_is_what_the_grid_asks_for_or_doubles_within_a_bound(int attempt, int? retryAfterSeconds, int expectedMs)
    {
        var asked = retryAfterSeconds is { } seconds ? new System.Net.Http.Headers.RetryConditionHeaderValue(TimeSpan.FromSeconds(seconds)) : null;
        Assert.Equal(expectedMs, RetryRules.DelayAfter(attempt, asked, DateTimeOffset.UnixEpoch).TotalMilliseconds);
    }

    [Fact]
    public void A_Retry_After_may_be_a_date()
    {
        var asked = new System.Net.Http.Headers.RetryConditionHeaderValue(DateTimeOffset.UnixEpoch.AddSeconds(5));
        Assert.Equal(TimeSpan.FromSeconds(5), RetryRules.DelayAfter(1, asked, DateTimeOffset.UnixEpoch));
    }

    private static PendingBatch Batch()
    {
        var time = Timestamp.From(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));
        var builder = new BatchBuilder("test", 10);
        builder.Add(new ImportedEvent(new LogEvent { Id = new EventId(NameBasedId.Of("one")), Time = time, Message = "hello" }, default));
        return builder.Take()!;
    }

    private sealed class Busy(int status, string retryAfter, string body = "") : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            httpContext.Response.Headers.RetryAfter = retryAfter;
            return httpContext.Response.WriteAsync(body);
        }
    }
}
