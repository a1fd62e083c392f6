using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DebugGrid.Web.Answers;

namespace DebugGrid.Web.Live;

/// <summary>What all partitions count together.</summary>
/// <param name="Now">When it was read.</param>
/// <param name="StartedAt">When the process began to serve.</param>
/// <param name="Merged">The counts of all partitions.</param>
/// <param name="Recent">The newest transactions as they stand, newest first.</param>
internal sealed record Dashboard(Timestamp Now, Timestamp StartedAt, PulseView Merged, IReadOnlyList<ActivityAnswer> Recent)
{
    /// <summary>As the dashboard shows it.</summary>
    public DashboardAnswer ToAnswer()
    {
        TimeSpan uptime = Now - StartedAt;
        return new DashboardAnswer(
            Now,
            StartedAt,
            uptime.TotalHours,
            uptime.TotalSeconds,
            Moments.At(Merged.Since),
            Merged.Transactions.Values.Sum(),
            Count(TransactionStatus.InProgress),
            Count(TransactionStatus.Completed),
            Count(TransactionStatus.Failed),
            Count(TransactionStatus.Stalled),
            Count(TransactionStatus.Abandoned),
            Merged.OpenConnections.Count,
            Merged.Stages,
            Merged.Events.ToDictionary(count => EnumNames.Of(count.Key), count => count.Value, StringComparer.Ordinal),
            [.. Recent.Select(transaction => transaction.Short())],
            IssueAnswer.Newest(Merged, shortened: true),
            Merged.ActiveUsers.Count);
    }

    private long Count(TransactionStatus status) => Merged.Transactions.TryGetValue(status, out long count) ? count : 0;
}
