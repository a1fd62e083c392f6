using System.Text.Json;
using DebugGrid.Client.Diagnostics;
using DebugGrid.Protocol;
using Microsoft.AspNetCore.Http;

namespace DebugGrid.Client.Tests.Http;

[Collection(Listening.Name)]
public sealed class HttpClientTests : IAsyncLifetime
{
    private readonly Recording recording = new();
    private readonly HttpClient http = new();
    private LoopbackServer server = null!;
    private IDisposable listening = null!;
    private RequestDelegate answer = static context => context.Response.WriteAsync("ok");
    private string? traceParent;

    public async ValueTask InitializeAsync()
    {
        server = await LoopbackServer.StartAsync(context =>
        {
            traceParent = context.Request.Headers.TraceParent;
            return answer(context);
        });
        listening = recording.Client.ListenToHttpClient();
    }

    public async ValueTask DisposeAsync()
    {
        listening.Dispose();
        http.Dispose();
        await server.DisposeAsync();
        await recording.DisposeAsync();
    }

    [Fact]
    public async Task A_request_is_an_execution_inside_the_one_that_sends_it()
    {
        var scope = recording.Client.BeginContext("tool", "fetch");
        await http.GetStringAsync(new Uri(server.Address, "orders/17?key=secret"), TestContext.Current.CancellationToken);
        scope.Dispose();

        var record = await RequestAsync();
        Assert.Equal($"GET {server.Address.Authority}", record.Context.Id);
        Assert.Equal(scope.Execution, record.ParentExecution);
        Assert.Equal(ExecutionStatus.Success, record.Status);
        Assert.True(record.DurationMs > 0);
        var metadata = JsonDocument.Parse(record.Metadata.Utf8).RootElement;
        Assert.Equal(200, metadata.GetProperty("http.response.status_code").GetInt32());
        Assert.Equal("/orders/17", metadata.GetProperty("url.path").GetString());
        Assert.DoesNotContain("secret", record.Metadata.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_server_is_told_the_span_that_names_the_execution()
    {
        await http.GetStringAsync(server.Address, TestContext.Current.CancellationToken);
        var record = await RequestAsync();
        Assert.Contains(record.Execution.Value, traceParent, StringComparison.Ordinal);
        Assert.Contains(record.TraceId!, traceParent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_is_seen_while_it_runs()
    {
        var release = new TaskCompletionSource();
        var arrived = new TaskCompletionSource();
        answer = _ =>
        {
            arrived.SetResult();
            return release.Task;
        };
        var running = http.GetAsync(server.Address, TestContext.Current.CancellationToken);
        await arrived.Task;
        // The listener hears every request of the process, and others may send some meanwhile.
        string own = $"GET {server.Address.Authority}";
        var started = Assert.Single(await recording.EventsAsync<ContextStarted>(), started => started.Context.Id == own);
        Assert.Equal("http_client", started.Context.Type);
        Assert.DoesNotContain(await recording.EventsAsync<ExecutionRecord>(), record => record.Context.Id == own);
        release.SetResult();
        (await running).Dispose();
        Assert.Equal(started.Execution, Assert.Single(await recording.EventsAsync<ExecutionRecord>(), record => record.Context.Id == own).Execution);
    }

    [Fact]
    public async Task An_answer_of_failure_is_an_error()
    {
        answer = context =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        (await http.GetAsync(server.Address, TestContext.Current.CancellationToken)).Dispose();
        var record = await RequestAsync();
        Assert.Equal(ExecutionStatus.Error, record.Status);
        Assert.Equal("503 Service Unavailable", record.Error);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_an_error()
    {
        var away = server.Address;
        await server.DisposeAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(away, TestContext.Current.CancellationToken));
        var record = await RequestAsync();
        Assert.Equal(ExecutionStatus.Error, record.Status);
        Assert.StartsWith("HttpRequestException", record.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_request_is_recorded_as_cancelled()
    {
        var arrived = new TaskCompletionSource();
        answer = context =>
        {
            arrived.SetResult();
            return Task.Delay(Timeout.Infinite, context.RequestAborted);
        };
        using var cancel = new CancellationTokenSource();
        var running = http.GetAsync(server.Address, cancel.Token);
        await arrived.Task;
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal("Canceled", (await RequestAsync()).Error);
    }

    [Fact]
    public async Task With_an_activity_bridge_a_request_is_recorded_once()
    {
        using var activities = recording.Client.ListenToActivities(new ActivityOptions());
        await http.GetStringAsync(server.Address, TestContext.Current.CancellationToken);
        Assert.Single(await recording.EventsAsync<ExecutionRecord>(), record => record.Context.Type == "http_client");
        Assert.DoesNotContain(await recording.EventsAsync<ExecutionRecord>(), record => record.Context.Id.Contains("HttpRequestOut", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_this_bridge_the_activity_bridge_records_it()
    {
        listening.Dispose();
        using var activities = recording.Client.ListenToActivities(new ActivityOptions { Sources = { "System.Net.Http" } });
        await http.GetStringAsync(server.Address, TestContext.Current.CancellationToken);
        Assert.Equal("http_client", Assert.Single(await recording.EventsAsync<ExecutionRecord>()).Context.Type);
    }

    [Fact]
    public async Task The_clients_own_requests_are_not_recorded()
    {
        await Task.Run(async () =>
        {
            OwnWork.Begin();
            await http.GetStringAsync(server.Address);
        }, TestContext.Current.CancellationToken);
        Assert.Empty(await recording.EventsAsync());
    }

    [Fact]
    public async Task Excluded_hosts_are_not_recorded()
    {
        listening.Dispose();
        using var picky = recording.Client.ListenToHttpClient(new HttpClientOptions { ExcludedHosts = { "127.*" } });
        await http.GetStringAsync(server.Address, TestContext.Current.CancellationToken);
        Assert.Empty(await recording.EventsAsync());
    }

    private async Task<ExecutionRecord> RequestAsync() =>
        Assert.Single(await recording.EventsAsync<ExecutionRecord>(), record => record.Context.Type == "http_client");
}
