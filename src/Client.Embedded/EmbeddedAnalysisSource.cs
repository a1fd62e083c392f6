using DebugGrid.Client.Analysis;

namespace DebugGrid.Client.Embedded;

/// <summary>Asks the grid in the same process, from when it runs until it stops.</summary>
internal sealed class EmbeddedAnalysisSource : IAnalysisSource
{
    private volatile IAnalysisSource? grid;

    /// <summary>The grid's own source while it runs, else null.</summary>
    public IAnalysisSource? Grid
    {
        set => grid = value;
    }

    /// <inheritdoc/>
    public Task<AnalysisResult?> AnalyzeAsync(AnalysisRequest request, CancellationToken cancellationToken) =>
        grid?.AnalyzeAsync(request, cancellationToken) ?? Task.FromException<AnalysisResult?>(new IOException("The grid in this process does not run."));
}
