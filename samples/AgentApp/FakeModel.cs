using System.Diagnostics;
using Microsoft.Extensions.AI;

namespace AgentApp;

/// <summary>A language model that always does the same: asks for every tool, then repeats what they say. Tells its tokens as a span, as real ones do.</summary>
internal sealed class FakeModel : IChatClient
{
    private static readonly ActivitySource Spans = new("AgentApp.FakeModel");

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var span = Spans.StartActivity("chat fake-1", ActivityKind.Client);
        string[] found = [.. messages.SelectMany(message => message.Contents).OfType<FunctionResultContent>().Select(result => $"{result.Result}")];
        IEnumerable<AIContent> content = found.Length > 0 ? [new TextContent(string.Join(' ', found))] : options!.Tools!.Select(tool => new FunctionCallContent(tool.Name, tool.Name));
        var usage = new UsageDetails { InputTokenCount = 100 + found.Length, OutputTokenCount = 10 };
        span?.SetTag("gen_ai.request.model", "fake-1").SetTag("gen_ai.usage.input_tokens", usage.InputTokenCount).SetTag("gen_ai.usage.output_tokens", usage.OutputTokenCount);
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, [.. content])) { ModelId = "fake-1", Usage = usage });
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("fake", null, "fake-1") : null;

    public void Dispose() => Spans.Dispose();
}
