using DebugGrid.Client.Attributes;
using DebugGrid.Client.Texts;
using DebugGrid.Client.Tracking;
using DebugGrid.Protocol;
using Microsoft.Extensions.AI;

namespace DebugGrid.Client.Ai;

/// <summary>An embedding generator that records every call of another one. Vectors are counted, not kept.</summary>
internal sealed class TrackedEmbeddingGenerator<TInput, TEmbedding>(IEmbeddingGenerator<TInput, TEmbedding> inner, DebugGridClient grid)
    : DelegatingEmbeddingGenerator<TInput, TEmbedding>(inner)
    where TEmbedding : Embedding
{
    private const string Part = "ai.embedding";
    private const string UnknownModel = "unknown";

    /// <inheritdoc/>
    public override Task<GeneratedEmbeddings<TEmbedding>> GenerateAsync(
        IEnumerable<TInput> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
        grid.Enabled ? RecordAsync(values as IReadOnlyList<TInput> ?? [.. values], options, cancellationToken) : base.GenerateAsync(values, options, cancellationToken);

    private async Task<GeneratedEmbeddings<TEmbedding>> RecordAsync(IReadOnlyList<TInput> values, EmbeddingGenerationOptions? options, CancellationToken cancellationToken)
    {
        var metadata = Metadata();
        string? model = options?.ModelId ?? metadata?.DefaultModelId;
        using var scope = grid.BeginContext("llm", TextLimit.Id(model ?? metadata?.ProviderName), new ContextOptions { Request = new { inputs = values.Count } });
        long start = grid.Clock.GetTimestamp();
        try
        {
            var result = await base.GenerateAsync(values, options, cancellationToken).ConfigureAwait(false);
            Complete(scope, result, model, metadata?.ProviderName, grid.Clock.GetElapsedTime(start));
            return result;
        }
        catch (Exception fault) when (Fail(scope, fault))
        {
            throw;
        }
    }

    private static bool Fail(ExecutionScope scope, Exception fault)
    {
        CallFailure.Tell(scope, fault);
        return false;
    }

    private EmbeddingGeneratorMetadata? Metadata()
    {
        try
        {
            return InnerGenerator.GetService(typeof(EmbeddingGeneratorMetadata)) as EmbeddingGeneratorMetadata;
        }
        catch (Exception fault) when (grid.Faults.Report(Part, fault))
        {
            return null;
        }
    }

    private void Complete(ExecutionScope scope, GeneratedEmbeddings<TEmbedding> result, string? model, string? provider, TimeSpan duration)
    {
        try
        {
            if (!scope.IsLive)
                return;
            scope.SetResponse(new { embeddings = result.Count, dimensions = result.FirstOrDefault()?.Dimensions });
            using var attributes = AttributeWriter.Rent(grid, grid.Options.Ai.MaxTextLength);
            attributes.Add("operation", "embeddings");
            LlmCalls.Emit(grid, scope, new LlmCallEvent
            {
                Provider = TextLimit.Name(provider),
                Model = TextLimit.Name(result.FirstOrDefault()?.ModelId ?? model) ?? UnknownModel,
                InputTokens = result.Usage?.InputTokenCount,
                OutputTokens = result.Usage?.OutputTokenCount,
                LatencyMs = duration.TotalMilliseconds,
            }, attributes);
        }
        catch (Exception fault) when (grid.Faults.Report(Part, fault))
        {
            // Told; the record goes without what could not be read.
        }
    }
}
