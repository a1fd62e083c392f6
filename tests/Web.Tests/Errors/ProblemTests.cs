using System.Net;
using System.Text.Json;
using DebugGrid.Contracts;
using DebugGrid.Protocol.Primitives;
using DebugGrid.Web.Errors;
using DebugGrid.Web.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Orleans.Runtime;

namespace DebugGrid.Web.Tests.Errors;

public class ProblemTests
{
    public static TheoryData<Exception, string, int, string?> Faults() => new()
    {
        { new InvalidQueryException("cursor", "Not a cursor."), "invalid-query", 400, "cursor" },
        { new InvalidQueryException("Only reading."), "invalid-query", 400, null },
        { new QueryLimitException("time", "Too long."), "query-limit", 422, null },
        { new QueryLimitException("concurrency", "Too many."), "rate-limited", 429, null },
        { new IntakeBusyException("Busy."), "busy", 503, null },
        { new WireFormatException("Broken."), "malformed-batch", 400, null },
        { new BadHttpRequestException("Reading the request body timed out due to data arriving too slowly.", 408), "timeout", 408, null },
        { new BadHttpRequestException("Unexpected end of request content."), "bad-request", 400, null },
        { new TimeoutException(), "unavailable", 503, null },
        { new OperationCanceledException(), "unavailable", 503, null },
        { new SiloUnavailableException("Gone."), "unavailable", 503, null },
        { new InvalidOperationException("A secret of the inside."), "internal", 500, null },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Every_fault_of_a_grain_becomes_a_problem(Exception fault, string code, int status, string? field)
    {
        await using Door door = await Door.OpenAsync();
        door.Grid.Analytics.Fault = fault;
        HttpResponseMessage response = await door.Client.GetAsync("/api/debug/events");
        JsonElement problem = await Door.ProblemAsync(response, (HttpStatusCode)status, code, field);
        Assert.Equal(status is 429 or 503, response.Headers.RetryAfter is not null);
        Assert.Equal(status == 500, problem.TryGetProperty("trace_id", out _));
        Assert.DoesNotContain("secret", problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/debug/event")]
    [InlineData("/api/debug/contexts/tool")]
    public async Task An_unknown_path_is_not_found(string path)
    {
        await using Door door = await Door.OpenAsync();
        await Door.ProblemAsync(await door.Client.GetAsync(path), HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_method_that_is_not_served_is_answered_with_those_that_are()
    {
        await using Door door = await Door.OpenAsync();
        HttpResponseMessage response = await door.Client.DeleteAsync("/api/debug/transactions");
        await Door.ProblemAsync(response, HttpStatusCode.MethodNotAllowed, "method-not-allowed");
        Assert.Equal(["GET", "HEAD", "POST"], response.Content.Headers.Allow.Order());
    }

    [Fact]
    public async Task Options_are_answered_without_a_body()
    {
        await using Door door = await Door.OpenAsync();
        HttpResponseMessage response = await door.Client.SendAsync(new HttpRequestMessage(HttpMethod.Options, "/api/debug/transactions"));
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(["GET", "HEAD", "OPTIONS", "POST"], response.Content.Headers.Allow.Order());
    }

    [Fact]
    public async Task Head_gives_the_headers_of_get_without_a_body()
    {
        await using Door door = await Door.OpenAsync(onSocket: true);
        HttpResponseMessage found = await door.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/api/debug/events"));
        Assert.Equal((HttpStatusCode.OK, "application/json"), (found.StatusCode, found.Content.Headers.ContentType?.MediaType));
        HttpResponseMessage missing = await door.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/api/debug/transactions/x"));
        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (missing.StatusCode, missing.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public void Kinds_of_problems_have_names_of_their_own() =>
        Assert.Equal(ProblemKinds.All.Count, ProblemKinds.All.Select(kind => kind.Code).Distinct().Count());
}
