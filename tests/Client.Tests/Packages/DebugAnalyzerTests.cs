using DebugGrid.Client.Analysis;
using DebugGrid.Client.Embedded;
using DebugGrid.Client.Orleans;
using DebugGrid.Protocol;
using DebugGrid.TestKit.Disk;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DebugGrid.Client.Tests.Packages;

public sealed class DebugAnalyzerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Over_http_and_through_orleans_come_the_same_packages_of_what_was_just_sent()
    {
        using var directory = new TempDirectory();
        await using var grid = await RunningGrid.StartAsync(directory.FullPath);
        await using var client = new DebugGridClient(new DebugGridOptions { Endpoint = grid.Address, Session = "night" });
        Send(client);
        using var http = new HttpAnalysisSource(grid.Address);
        var orleans = new OrleansAnalysisSource(grid.Services.GetRequiredService<IGrainFactory>(), ProjectId.Default);

        foreach (var (request, expected) in Requests())
        {
            AnalysisResult? first = await new DebugAnalyzer(client, http).AnalyzeAsync(request, Token), second = await new DebugAnalyzer(client, orleans).AnalyzeAsync(request, Token);
            Assert.NotNull(first);
            Assert.Equal(first, second);
            Assert.Contains(expected, first.Text, StringComparison.Ordinal);
            Assert.InRange(first.Tokens, 1, request.MaxTokens);
        }
    }

    [Fact]
    public async Task What_never_was_has_none_and_what_is_wrong_is_refused_by_name()
    {
        using var directory = new TempDirectory();
        await using var grid = await RunningGrid.StartAsync(directory.FullPath);
        using var http = new HttpAnalysisSource(grid.Address);
        foreach (IAnalysisSource source in (IAnalysisSource[])[http, new OrleansAnalysisSource(grid.Services.GetRequiredService<IGrainFactory>(), ProjectId.Default)])
        {
            foreach (AnalysisRequest request in (AnalysisRequest[])[AnalysisRequest.OfContext("tool", "none"), AnalysisRequest.OfRun("tool", "none", "x"), AnalysisRequest.OfSession("none"), AnalysisRequest.OfTransaction("none"), AnalysisRequest.OfPipeline("none")])
                Assert.Null(await source.AnalyzeAsync(request, Token));
            var refused = await Assert.ThrowsAsync<ArgumentException>(() => source.AnalyzeAsync(AnalysisRequest.OfContext("tool", "t") with { MaxTokens = 5 }, Token));
            Assert.Contains("max_tokens", refused.Message, StringComparison.Ordinal);
            Assert.Contains("200", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Where_no_grid_is_that_is_said()
    {
        using var http = new HttpAnalysisSource(new Uri("http://127.0.0.1:1"));
        Assert.Contains("127.0.0.1:1", (await Assert.ThrowsAsync<IOException>(() => http.AnalyzeAsync(AnalysisRequest.OfSession("s"), Token))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_application_with_its_own_grid_analyses_in_its_process()
    {
        using var directory = new TempDirectory();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.AddDebugGridEmbedded(directory.FullPath);
        using var app = builder.Build();
        await app.StartAsync(Token);
        Send(app.Services.GetRequiredService<DebugGridClient>());
        var analyzer = app.Services.GetRequiredService<DebugAnalyzer>();

        AnalysisResult? package = await analyzer.AnalyzeAsync(AnalysisRequest.OfContext("tool", "net"), Token);

        Assert.Contains("IOException: reset", package?.Text, StringComparison.Ordinal);
        Assert.NotNull(app.Services.GetRequiredService<EmbeddedGrid>().Address);
        await app.StopAsync(Token);
        await Assert.ThrowsAsync<IOException>(() => analyzer.AnalyzeAsync(AnalysisRequest.OfContext("tool", "net"), Token));
    }

    private static void Send(DebugGridClient client)
    {
        for (int i = 0; i < 10; i++)
            client.Emit(new ExecutionRecord
            {
                Context = new ContextKey("tool", "net"),
                Execution = new ExecutionId($"run-{i}"),
                Session = new SessionId("night"),
                DurationMs = 10 + i,
                Status = i == 7 ? ExecutionStatus.Error : ExecutionStatus.Success,
                Error = i == 7 ? "IOException: reset" : null,
            });
        client.Emit(new StageEvent { Pipeline = "orders", Transaction = new TransactionId("t-1"), Stage = "charged", Success = false, Error = "refused" });
    }

    private static IEnumerable<(AnalysisRequest Request, string Expected)> Requests() =>
    [
        (AnalysisRequest.OfContext("tool", "net") with { SessionId = "night", From = DateTimeOffset.UnixEpoch, MaxSamples = 3, Encoding = AnalysisEncoding.Cl100kBase }, "Total Executions: 10"),
        (AnalysisRequest.OfContext("tool", "net") with { Form = AnalysisForm.Json, IncludeVariants = false, MaxTokens = 300 }, "\"total_executions\":10"),
        (AnalysisRequest.OfRun("tool", "net", "run-7"), "IOException: reset"),
        (AnalysisRequest.OfSession("night"), "Session: `night`"),
        (AnalysisRequest.OfTransaction("t-1"), "Failed Stage: `charged`"),
        (AnalysisRequest.OfPipeline("orders") with { ErrorSampleLimit = 1 }, "Total Transactions: 1"),
    ];
}
