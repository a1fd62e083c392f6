namespace DebugGrid.Client.Analysis;

/// <summary>Brings analysis packages into the application: for its own decisions, or for a model that is to mend its code. Safe from several threads.</summary>
/// <param name="client">What it sent is delivered before a package is asked for.</param>
/// <param name="source">Where packages come from.</param>
public sealed class DebugAnalyzer(DebugGridClient client, IAnalysisSource source)
{
    /// <summary>Delivers what the client has taken, and asks for a package.</summary>
    /// <param name="request">Of what, and how much.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The package; null when the grid holds nothing of what was asked about.</returns>
    /// <exception cref="ArgumentException">The grid refused the request; the message names the field and its limit.</exception>
    /// <exception cref="IOException">No grid answered, or it could not.</exception>
    public async Task<AnalysisResult?> AnalyzeAsync(AnalysisRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        await client.FlushAsync(cancellationToken);
        return await source.AnalyzeAsync(request, cancellationToken);
    }
}
