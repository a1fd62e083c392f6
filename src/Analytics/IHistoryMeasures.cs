using DebugGrid.Analytics.Flush.Follow;

namespace DebugGrid.Analytics;

/// <summary>Is told what a history does, for its metrics. Outlives the history: one that is opened again counts on.</summary>
internal interface IHistoryMeasures
{
    /// <summary>Shows what waits.</summary>
    /// <param name="waiting">Says it at any time, to anyone.</param>
    void Observe(Func<HistoryWaiting> waiting);

    /// <summary>A flush was committed.</summary>
    void OnFlushed(FlushOutcome outcome, TimeSpan elapsed);

    /// <summary>A flush failed.</summary>
    void OnFailed();

    /// <summary>The journal had a gap.</summary>
    void OnGap();

    /// <summary>A question was answered or not.</summary>
    /// <param name="question">Which.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="elapsed">How long it took.</param>
    void OnQuery(string question, string outcome, TimeSpan elapsed);
}
