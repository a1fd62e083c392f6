using System.Text;
using DebugGrid.Client.Analysis;
using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Orleans;

/// <summary>Asks the grid's history for analysis packages, through an Orleans client or inside a silo. Safe from several threads.</summary>
/// <param name="grains">The way to the grains; not disposed.</param>
/// <param name="project">The tenant whose events are analysed.</param>
public sealed class OrleansAnalysisSource(IGrainFactory grains, ProjectId project) : IAnalysisSource
{
    /// <inheritdoc/>
    public async Task<AnalysisResult?> AnalyzeAsync(AnalysisRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            AnalysisAnswer answer = await grains.GetGrain<IAnalyticsGrain>(0).Analyze(Question(request), cancellationToken);
            return answer.Text.IsEmpty ? null : new AnalysisResult(Encoding.UTF8.GetString(answer.Text.Span), answer.Tokens, answer.LeftOut);
        }
        catch (InvalidQueryException refused)
        {
            throw new ArgumentException($"{refused.Field}: {refused.Message}", nameof(request), refused);
        }
        catch (Exception fault) when (fault is OrleansException or TimeoutException or QueryLimitException)
        {
            throw new IOException($"The grid could not answer: {fault.Message}", fault);
        }
    }

    private AnalysisQuestion Question(AnalysisRequest request) => new()
    {
        Filter = new HistoryFilter
        {
            Project = project.Value,
            ContextType = request.ContextType,
            ContextId = request.ContextId,
            ExecutionId = request.ExecutionId,
            SessionId = request.SessionId,
            TransactionId = request.TransactionId,
            From = request.From is { } from ? Timestamp.From(from).Microseconds : null,
            To = request.To is { } to ? Timestamp.From(to).Microseconds : null,
        },
        Pipeline = request.Pipeline,
        IncludeVariants = request.IncludeVariants,
        MaxSamples = request.MaxSamples,
        ErrorSampleLimit = request.ErrorSampleLimit,
        MaxTokens = request.MaxTokens,
        Encoding = request.Encoding is AnalysisEncoding.Cl100kBase ? TokenEncoding.Cl100kBase : TokenEncoding.O200kBase,
        Format = request.Form is AnalysisForm.Json ? PackageFormat.Json : PackageFormat.Markdown,
    };
}
