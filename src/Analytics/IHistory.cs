namespace DebugGrid.Analytics;

/// <summary>An open history. Closing it flushes what was read from the journal, ends the questions that run, and closes the file.</summary>
internal interface IHistory : IAsyncDisposable
{
    /// <summary>What it is asked through.</summary>
    IHistoryQuestions Questions { get; }

    /// <summary>Whether the database, or the process that had it open, has given up. Nothing is lost that was acknowledged: one that is opened anew reads it
    /// from the journal.</summary>
    bool IsLost { get; }

    /// <summary>A statement begins: it may stop the process that has the history as a whole, which is looked at more often until it has ended.</summary>
    void BeginStatement()
    {
    }

    /// <summary>A statement that had begun has ended.</summary>
    void EndStatement()
    {
    }
}
