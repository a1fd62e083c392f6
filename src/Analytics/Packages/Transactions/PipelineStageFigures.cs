namespace DebugGrid.Analytics.Packages.Transactions;

/// <summary>A stage over the transactions of a pipeline.</summary>
/// <param name="Stage">Its name.</param>
/// <param name="Reached">Transactions that reached it.</param>
/// <param name="Failed">Of them those that failed at it last.</param>
/// <param name="Standing">Transactions that are not over and whose newest event is of it.</param>
/// <param name="Times">What completed transactions took for it; null when none did.</param>
/// <param name="Errors">What failed at it, the most frequent first: pattern, how many, a message, the last transaction.</param>
internal sealed record PipelineStageFigures(string Stage, long Reached, long Failed, long Standing, StageTimes? Times, IReadOnlyList<StageError> Errors);
