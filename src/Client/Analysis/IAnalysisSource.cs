namespace DebugGrid.Client.Analysis;

/// <summary>Where analysis packages come from: a grid over HTTP, through Orleans, or in the same process.</summary>
public interface IAnalysisSource
{
    /// <summary>Asks for a package.</summary>
    /// <param name="request">Of what, and how much.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The package; null when the grid holds nothing of what was asked about.</returns>
    /// <exception cref="ArgumentException">The grid refused the request; the message names the field and its limit.</exception>
    /// <exception cref="IOException">No grid answered, or it could not.</exception>
    Task<AnalysisResult?> AnalyzeAsync(AnalysisRequest request, CancellationToken cancellationToken);
}
