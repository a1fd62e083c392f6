using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DebugGrid.Client.Tests.Http;
using DebugGrid.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace DebugGrid.Client.Tests.Requests;

[Collection(Listening.Name)]
public sealed class RequestTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_is_an_execution_named_by_its_route()
    {
        await using var app = await RecordedApp.StartAsync(web => web.MapGet("/orders/{id}", (string id) => Results.Text($"order {id}")));
        Assert.Equal("order 17", await app.Http.GetStringAsync("/orders/17?key=secret", Stop));

        var record = await app.RecordAsync();
        Assert.Equal(new ContextKey("http", "GET /orders/{id}"), record.Context);
        Assert.Equal(ExecutionStatus.Success, record.Status);
        Assert.Equal("/orders/17", Json(record.Request).GetProperty("path").GetString());
        Assert.Equal(200, Json(record.Response).GetProperty("status_code").GetInt32());
        Assert.DoesNotContain("secret", record.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_is_seen_while_it_runs_and_what_it_does_belongs_to_it()
    {
        var release = new TaskCompletionSource();
        await using var app = await RecordedApp.StartAsync(web => web.MapPost("/work", async (DebugGridClient grid) =>
        {
            grid.Emit(new LogEvent { Message = "inside" });
            await release.Task;
            using var tool = grid.BeginContext("tool", "t");
        }));
        var running = app.Http.PostAsync("/work", null, Stop);
        await app.UntilAsync(() => app.Transport.Of<LogEvent>().Any());
        var started = Assert.Single(app.Transport.Of<ContextStarted>());
        Assert.Equal(started.Execution, Assert.Single(app.Transport.Of<LogEvent>()).Execution);
        Assert.Empty(app.Transport.Of<ExecutionRecord>());
        release.SetResult();
        (await running).EnsureSuccessStatusCode().Dispose();
        await app.UntilAsync(() => app.Transport.Of<ExecutionRecord>().Count == 2);
        Assert.Equal(started.Execution, app.Transport.Of<ExecutionRecord>().Single(record => record.Context.Type == "tool").ParentExecution);
    }

    [Fact]
    public async Task Paths_without_a_route_share_one_context()
    {
        await using var app = await RecordedApp.StartAsync(_ => { });
        (await app.Http.GetAsync("/no/such/path", Stop)).Dispose();
        Assert.Equal("GET (no route)", (await app.RecordAsync()).Context.Id);
    }

    [Fact]
    public async Task An_exception_is_recorded_and_goes_on()
    {
        string? seen = null;
        await using var app = await RecordedApp.StartAsync(
            web => web.MapGet("/broken", static void () => throw new InvalidOperationException("broken")),
            before: web => web.Use(async (context, next) =>
            {
                try
                {
                    await next(context);
                }
                catch (InvalidOperationException fault)
                {
                    seen = fault.Message;
                    context.Response.StatusCode = 500;
                }
            }));
        Assert.Equal(HttpStatusCode.InternalServerError, (await app.Http.GetAsync("/broken", Stop)).StatusCode);
        Assert.Equal("broken", seen);
        var record = await app.RecordAsync();
        Assert.Equal(ExecutionStatus.Error, record.Status);
        Assert.Equal("InvalidOperationException: broken", record.Error);
    }

    [Fact]
    public async Task An_exception_that_the_applications_handler_answers_is_recorded_once()
    {
        await using var app = await RecordedApp.StartAsync(web =>
        {
            web.UseExceptionHandler("/oops");
            web.MapGet("/oops", () => Results.StatusCode(500));
            web.MapGet("/broken", static void () => throw new InvalidOperationException("broken"));
        });
        (await app.Http.GetAsync("/broken", Stop)).Dispose();
        Assert.Equal("InvalidOperationException: broken", (await app.RecordAsync()).Error);
    }

    [Fact]
    public async Task An_exception_that_nobody_handles_is_recorded_with_the_status_that_the_client_got()
    {
        await using var app = await RecordedApp.StartAsync(web => web.MapGet("/broken", static void () => throw new InvalidOperationException("broken")));
        using var answer = await app.Http.GetAsync("/broken", Stop);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        var record = await app.RecordAsync();
        Assert.Equal((int)answer.StatusCode, Json(record.Response).GetProperty("status_code").GetInt32());
        Assert.Equal((int)answer.StatusCode, Json(record.Metadata).GetProperty("http.response.status_code").GetInt32());
        Assert.Contains(nameof(RequestTests), Json(record.Attributes).GetProperty("exception.stacktrace").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_behind_the_head_of_the_answer_leaves_its_status()
    {
        await using var app = await RecordedApp.StartAsync(web => web.MapGet("/broken", static async (HttpContext context) =>
        {
            await context.Response.WriteAsync("begun");
            await context.Response.Body.FlushAsync();
            throw new InvalidOperationException("broken");
        }));
        await Assert.ThrowsAsync<HttpRequestException>(() => app.Http.GetStringAsync("/broken", Stop));
        var record = await app.RecordAsync();
        Assert.Equal(200, Json(record.Response).GetProperty("status_code").GetInt32());
        Assert.Equal("InvalidOperationException: broken", record.Error);
    }

    [Fact]
    public async Task A_request_that_the_server_refuses_as_bad_is_recorded_with_its_status()
    {
        await using var app = await RecordedApp.StartAsync(
            web => web.MapGet("/large", static void () => throw new BadHttpRequestException("too large", StatusCodes.Status413PayloadTooLarge)));
        using var answer = await app.Http.GetAsync("/large", Stop);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal(413, Json((await app.RecordAsync()).Response).GetProperty("status_code").GetInt32());
    }

    [Theory]
    [InlineData(404, ExecutionStatus.Success)]
    [InlineData(500, ExecutionStatus.Error)]
    [InlineData(504, ExecutionStatus.Timeout)]
    public async Task The_status_code_says_how_it_ended(int code, ExecutionStatus expected)
    {
        await using var app = await RecordedApp.StartAsync(web => web.MapGet("/", () => Results.StatusCode(code)));
        (await app.Http.GetAsync("/", Stop)).Dispose();
        Assert.Equal(expected, (await app.RecordAsync()).Status);
    }

    [Fact]
    public async Task A_client_that_goes_is_named_as_the_reason()
    {
        var arrived = new TaskCompletionSource();
        await using var app = await RecordedApp.StartAsync(web => web.MapGet("/", (HttpContext context) =>
        {
            arrived.SetResult();
            return Task.Delay(Timeout.Infinite, context.RequestAborted);
        }));
        using var cancel = new CancellationTokenSource();
        var running = app.Http.GetAsync("/", cancel.Token);
        await arrived.Task;
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal("Aborted by the client.", (await app.RecordAsync()).Error);
    }

    [Fact]
    public async Task Headers_are_kept_by_name_and_no_others()
    {
        await using var app = await RecordedApp.StartAsync(
            web => web.MapGet("/", (HttpContext context) => context.Response.Headers["X-Secret"] = "secret"), options => options.RequestHeaders.Add("X-Tenant"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "X-Tenant", "acme" }, { "Authorization", "Bearer secret" }, { "Cookie", "id=secret" } } };
        (await app.Http.SendAsync(request, Stop)).Dispose();
        var record = await app.RecordAsync();
        Assert.Equal("acme", Json(record.Request).GetProperty("x-tenant").GetString());
        Assert.DoesNotContain("secret", record.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bodies_are_kept_where_asked_for_and_the_application_sees_them_whole()
    {
        await using var app = await RecordedApp.StartAsync(web => web.MapPost("/", (Order order) => order with { Id = order.Id + 1 }), options =>
        {
            options.CaptureBodies = true;
            options.MaxBodyBytes = 8;
        });
        using var response = await app.Http.PostAsJsonAsync("/", new Order(17, new string('x', 50_000)), Stop);
        Assert.Equal(18, (await response.Content.ReadFromJsonAsync<Order>(Stop))!.Id);
        var record = await app.RecordAsync();
        Assert.Equal("""{"id":17""", Json(record.Metadata).GetProperty("request_body").GetString());
        Assert.Equal("""{"id":18""", Json(record.Response).GetProperty("body").GetString());
    }

    [Fact]
    public async Task A_correlation_header_joins_what_happens_inside()
    {
        await using var app = await RecordedApp.StartAsync(web => web.MapGet("/", (DebugGridClient grid) => grid.Emit(new LogEvent { Message = "inside" })), options => options.SessionHeader = "X-Session");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "X-Correlation-Id", "op-1" }, { "X-Session", "s-1" } } };
        (await app.Http.SendAsync(request, Stop)).Dispose();
        var record = await app.RecordAsync();
        Assert.Equal(("op-1", "s-1"), (record.Correlation.Value, record.Session.Value));
        Assert.Equal("op-1", Assert.Single(app.Transport.Of<LogEvent>()).Correlation.Value);
    }

    [Fact]
    public async Task A_caller_in_another_process_is_the_parent_by_its_span()
    {
        await using var app = await RecordedApp.StartAsync(web => web.MapGet("/", () => "ok"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00" } } };
        (await app.Http.SendAsync(request, Stop)).Dispose();
        var record = await app.RecordAsync();
        Assert.Equal("b7ad6b7169203331", record.ParentExecution.Value);
        Assert.Equal("0af7651916cd43dd8448eb211c80319c", record.TraceId);
    }

    [Fact]
    public async Task With_an_activity_bridge_a_request_is_recorded_once_and_activities_inside_belong_to_it()
    {
        using var source = new ActivitySource($"Shop.{Guid.NewGuid():N}");
        await using var app = await RecordedApp.StartAsync(web => web.MapGet("/", () => source.StartActivity("inner")?.Dispose()));
        using var listening = app.Client.ListenToActivities(new ActivityOptions { Sources = { source.Name, "Microsoft.AspNetCore" } });
        (await app.Http.GetAsync("/", Stop)).Dispose();
        await app.UntilAsync(() => app.Transport.Of<ExecutionRecord>().Count == 2);
        var records = app.Transport.Of<ExecutionRecord>();
        Assert.Equal(["activity", "http"], records.Select(record => record.Context.Type));
        Assert.Equal(records[1].Execution, records[0].ParentExecution);
        Assert.Equal(records[1].TraceId, records[0].TraceId);
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/api/debug/stats")]
    [InlineData("/mine/too")]
    public async Task Health_checks_and_excluded_paths_are_not_recorded(string path)
    {
        await using var app = await RecordedApp.StartAsync(web => web.MapGet("/{**any}", () => "ok"), options => options.ExcludedPaths.Add("/mine"));
        (await app.Http.GetAsync(path, Stop)).Dispose();
        await app.Client.FlushAsync(Stop);
        Assert.Empty(app.Transport.Events);
    }

    [Fact]
    public async Task Wrong_settings_are_named_at_the_start()
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => RecordedApp.StartAsync(_ => { }, options =>
        {
            options.MaxBodyBytes = 0;
            options.ExcludedPaths.Add("no-slash");
        }));
        Assert.Equal(2, fault.Failures.Count());
    }

    private static JsonElement Json(JsonText text) => JsonDocument.Parse(text.Utf8).RootElement;

    private sealed record Order(int Id, string Text);
}
