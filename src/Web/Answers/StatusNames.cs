using DebugGrid.Contracts;

namespace DebugGrid.Web.Answers;

/// <summary>The names of a transaction's statuses.</summary>
internal static class StatusNames
{
    private static readonly Dictionary<TransactionStatus, string> Names = new()
    {
        [TransactionStatus.InProgress] = "in_progress",
        [TransactionStatus.Completed] = "completed",
        [TransactionStatus.Failed] = "failed",
        [TransactionStatus.Stalled] = "stalled",
        [TransactionStatus.Abandoned] = "abandoned",
    };

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Names.Values];

    public static string Of(TransactionStatus status) => Names[status];
}
