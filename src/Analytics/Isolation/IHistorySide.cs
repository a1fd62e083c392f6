namespace DebugGrid.Analytics.Isolation;

/// <summary>What a silo has its history's process do. Once it is open, the process answers <see cref="IHistoryQuestions"/> too.</summary>
internal interface IHistorySide
{
    /// <summary>Opens the history.</summary>
    /// <param name="options">Its settings, as JSON.</param>
    /// <param name="command">How to start the program of the history's processes.</param>
    /// <param name="journal">Where each partition of the journal stands.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <returns>Null when it is open; otherwise why the file cannot be used.</returns>
    Task<string?> OpenAsync(string options, HistoryCommand command, JournalStanding[] journal, CancellationToken cancellationToken);

    /// <summary>Answers: a process that does not is stopped, or hangs.</summary>
    Task BeatAsync();

    /// <summary>Flushes what was read, and closes the history.</summary>
    Task CloseAsync();
}
