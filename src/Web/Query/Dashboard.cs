using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DebugGrid.Web.Answers;
using DebugGrid.Web.Limits;

namespace DebugGrid.Web.Query;

/// <summary>What all partitions count together.</summary>
/// <param name="Now">When it was read.</param>
/// <param name="StartedAt">When the process began to serve.</param>
/// <param name="Merged">The counts of all partitions. Recent lists are cut to <see cref="WebLimits.DashboardRows"/>.</param>
internal sealed record Dashboard(Timestamp Now, Timestamp StartedAt, PulseView Merged)
{
    /// <summary>Merges the partitions' views: counts are added, a transaction or connection that two of them know is taken from the one that heard of it last.</summary>
    public static Dashboard Merge(IReadOnlyList<PulseView> views, Timestamp now, Timestamp startedAt) => new(now, startedAt, new PulseView(
        views.Min(view => view.Since),
        Sum(views.Select(view => view.Transactions)),
        Sum(views.Select(view => view.Events)),
        Sum(views.Select(view => view.Stages)),
        [.. views.SelectMany(view => view.OpenConnections).GroupBy(c => c.ClientId, StringComparer.Ordinal).Select(c => c.MaxBy(one => one.At)!).OrderByDescending(c => c.At)],
        [.. views.SelectMany(view => view.ActiveUsers).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        Newest(views.SelectMany(view => view.RecentTransactions), transition => transition.CreatedAt),
        Newest(views.SelectMany(view => view.RecentIssues), transition => transition.At)));

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
            [.. Merged.RecentTransactions.Select(ActivityAnswer.Short)],
            [.. Merged.RecentIssues.Select(ActivityAnswer.Short)],
            Merged.ActiveUsers.Count);
    }

    private static Dictionary<TKey, long> Sum<TKey>(IEnumerable<IReadOnlyDictionary<TKey, long>> counts)
        where TKey : notnull =>
        counts.SelectMany(count => count).GroupBy(count => count.Key).ToDictionary(group => group.Key, group => group.Sum(count => count.Value));

    private static StatusTransition[] Newest(IEnumerable<StatusTransition> transitions, Func<StatusTransition, long> by) =>
        [.. transitions.GroupBy(one => one.TransactionId, StringComparer.Ordinal).Select(group => group.MaxBy(one => one.At)!).OrderByDescending(by).Take(WebLimits.DashboardRows)];

    private long Count(TransactionStatus status) => Merged.Transactions.TryGetValue(status, out long count) ? count : 0;
}
