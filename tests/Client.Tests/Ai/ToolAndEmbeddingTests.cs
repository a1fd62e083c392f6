using DebugGrid.Protocol;
using Microsoft.Extensions.AI;

namespace DebugGrid.Client.Tests.Ai;

public sealed class ToolAndEmbeddingTests : IAsyncDisposable
{
    private readonly Recording recording = new();

    public ValueTask DisposeAsync() => recording.DisposeAsync();

    [Fact]
    public async Task A_tool_is_recorded_with_its_arguments_and_result()
    {
        var tool = AIFunctionFactory.Create((string city) => $"sunny in {city}", "get_weather").WithDebugGrid(recording.Client);
        Assert.Equal("get_weather", tool.Name);
        object? result = await tool.InvokeAsync(new AIFunctionArguments { ["city"] = "Rome" }, TestContext.Current.CancellationToken);
        Assert.Equal("sunny in Rome", result?.ToString());

        var record = Assert.Single(await recording.EventsAsync<ExecutionRecord>());
        Assert.Equal(new ContextKey("tool", "get_weather"), record.Context);
        Assert.Equal("""{"city":"Rome"}""", record.Request.ToString());
        Assert.Equal("\"sunny in Rome\"", record.Response.ToString());
    }

    [Fact]
    public async Task A_tools_failure_reaches_its_caller_and_is_recorded()
    {
        Func<string> broken = () => throw new InvalidOperationException("broken");
        var tool = AIFunctionFactory.Create(broken, "broken").WithDebugGrid(recording.Client);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await tool.InvokeAsync(cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal("InvalidOperationException: broken", Assert.Single(await recording.EventsAsync<ExecutionRecord>()).Error);
    }

    [Fact]
    public async Task Embeddings_are_a_call_whose_vectors_are_counted()
    {
        using var generator = new TwoDimensions().UseDebugGrid(recording.Client);
        Assert.Equal(2, (await generator.GenerateAsync(["a", "b"], cancellationToken: TestContext.Current.CancellationToken)).Count);

        var call = Assert.Single(await recording.EventsAsync<LlmCallEvent>());
        Assert.Equal(("acme", "embed-1", 4L), (call.Provider, call.Model, call.InputTokens));
        var record = Assert.Single(await recording.EventsAsync<ExecutionRecord>());
        Assert.Equal("""{"inputs":2}""", record.Request.ToString());
        Assert.Equal("""{"embeddings":2,"dimensions":2}""", record.Response.ToString());
    }

    private sealed class TwoDimensions : IEmbeddingGenerator<string, Embedding<float>>
    {
        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(values.Select(_ => new Embedding<float>(new float[2])))
            {
                Usage = new UsageDetails { InputTokenCount = 4 },
            });

        public object? GetService(Type serviceType, object? serviceKey = null) =>
            serviceType == typeof(EmbeddingGeneratorMetadata) ? new EmbeddingGeneratorMetadata("acme", null, "embed-1") : null;

        public void Dispose()
        {
        }
    }
}
