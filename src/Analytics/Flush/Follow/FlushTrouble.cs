using DebugGrid.Contracts;

namespace DebugGrid.Analytics.Flush.Follow;

/// <summary>Says what keeps the history from following the journal, to people who may see no event.</summary>
internal static class FlushTrouble
{
    /// <summary>The trouble in words; null when there is none.</summary>
    /// <param name="writing">The failure of the newest flush, or null.</param>
    /// <param name="reading">The failure of the newest read, or null.</param>
    public static string? Of(Exception? writing, Exception? reading) => (writing, reading) switch
    {
        ({ } failure, _) when failure.Message.Contains("No space left", StringComparison.OrdinalIgnoreCase) => "the history cannot be written: the disk is full",
        (HistoryUnavailableException { Message: var why }, _) => why,
        ({ }, _) => "the history cannot be written; the log says why",
        (_, { }) => "the journal cannot be read; the log says why",
        _ => null,
    };
}
