using DebugGrid.Contracts;

namespace DebugGrid.Grains.Forgetting;

/// <summary>Says what the dashboard is not to list of what a page forgets.</summary>
internal static class Omission
{
    /// <summary>That of one project.</summary>
    /// <param name="project">The project.</param>
    /// <param name="forgotten">What is forgotten of it.</param>
    /// <param name="counted">The statuses in which its transactions were counted.</param>
    public static PulseOmission Of(string project, IReadOnlyList<ForgottenId> forgotten, IEnumerable<TransactionStatus?> counted) => new(
        project,
        Ids(forgotten, ForgottenKind.Transaction),
        [.. forgotten.Where(static one => one.Kind == ForgottenKind.Execution).Select(static one => new ForgottenExecution(one.Id, one.Part!))],
        Ids(forgotten, ForgottenKind.Context),
        Ids(forgotten, ForgottenKind.User),
        counted.OfType<TransactionStatus>().CountBy(static status => status).ToDictionary(static status => status.Key, static status => (long)status.Value));

    private static string[] Ids(IReadOnlyList<ForgottenId> forgotten, ForgottenKind kind) => [.. forgotten.Where(one => one.Kind == kind).Select(static one => one.Id)];
}
