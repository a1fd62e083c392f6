using DebugGrid.Protocol;

namespace DebugGrid.Web.Answers;

/// <summary>What the dashboard shows.</summary>
internal sealed record DashboardAnswer(
    Timestamp GeneratedAt,
    Timestamp StartedAt,
    double UptimeHours,
    double UptimeSeconds,
    Timestamp CountingSince,
    long TotalTransactions,
    long ActiveTransactions,
    long CompletedTransactions,
    long FailedTransactions,
    long StalledTransactions,
    long AbandonedTransactions,
    int OpenConnections,
    IReadOnlyDictionary<string, long> ProcessingCounts,
    IReadOnlyDictionary<string, long> EventCounts,
    IReadOnlyList<ActivityAnswer> RecentTransactions,
    IReadOnlyList<IssueAnswer> RecentIssues,
    int ActiveUsers);
