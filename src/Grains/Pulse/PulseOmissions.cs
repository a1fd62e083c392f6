using DebugGrid.Contracts;
using DebugGrid.Grains.Limits;

namespace DebugGrid.Grains.Pulse;

/// <summary>Takes out of the dashboard's lists what was deleted.</summary>
internal static class PulseOmissions
{
    /// <summary>Takes it out, and out of the counts of transactions by status. Counts of events and stages stay: they are of all that ever came.</summary>
    /// <param name="state">Changed in place.</param>
    /// <param name="omission">What.</param>
    /// <returns>Whether there was something.</returns>
    public static bool Omit(PulseState state, PulseOmission omission)
    {
        if (!state.Projects.TryGetValue(omission.Project, out var project))
            return false;
        foreach (var (status, count) in omission.Statuses)
            project.Transactions = EventCounts.Add(project.Transactions, (int)status, PulseMachine.Statuses, -count);
        HashSet<string> transactions = [.. omission.Transactions];
        HashSet<ForgottenExecution> executions = [.. omission.Executions];
        HashSet<string> contexts = [.. omission.Contexts];
        project.Recent.RemoveAll(one => transactions.Contains(one.TransactionId));
        project.Issues.RemoveAll(one => transactions.Contains(one.TransactionId));
        project.Failures.RemoveAll(failure => contexts.Contains(Context(failure)) || executions.Contains(new ForgottenExecution(Context(failure), failure.ExecutionId)));
        foreach (string user in omission.Users)
            project.Users.Remove(user);
        // What is kept is counted anew when the next wave comes.
        state.Bytes = null;
        return true;
    }

    private static string Context(ExecutionFailure failure) => $"{failure.ContextType}/{failure.ContextId}";
}
