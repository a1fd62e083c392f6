using Orleans.Concurrency;

namespace DebugGrid.Contracts;

/// <summary>Has the live state forget what the history has deleted (the key is 0).</summary>
[Alias("debuggrid.IForgettingGrain")]
public interface IForgettingGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Goes through all that the history has noted. What is left, because something failed or takes long, is gone on with by itself.
    /// </summary>
    /// <exception cref="HistoryUnavailableException">The history does not say what it is.</exception>
    [ResponseTimeout("01:00:00")]
    Task<ForgettingReport> Run(CancellationToken cancellationToken);

    /// <summary>Brings the grain up, which then goes on with what was under way when the grid ended.</summary>
    [AlwaysInterleave]
    Task Resume();
}
