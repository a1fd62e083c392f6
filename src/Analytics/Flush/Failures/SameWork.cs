using System.IO.Hashing;
using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Flush.Failures;

/// <summary>
/// Which work an event tells of. A failure is of one work: within its correlation, without one its session, without either the execution around it (a record's
/// parent, else its own run); a stage within its transaction. A success is of that work in every scope that it names. In a session the same tool is called again and again
/// for other things: there, two records are of the same work only where their requests are the same.
/// </summary>
internal static class SameWork
{
    private const string Correlation = "correlation";
    private const string Session = "session";
    private const string Execution = "execution";
    private const string Context = "context";

    /// <summary>The work that failed; null when the event names nothing that it could be done again in.</summary>
    public static WorkName? OfFailure(DebugEvent e)
    {
        var (subject, subjectId) = Subjects(e).First();
        if (e is StageEvent)
            return new WorkName("transaction", e.Transaction.Value, subject, subjectId);
        foreach (var (scope, scopeId) in Scopes(e))
            return new WorkName(scope, scopeId, subject, subjectId, InputOf(e, scope));
        return null;
    }

    /// <summary>Whether an event tells that work went well.</summary>
    public static bool IsSuccess(DebugEvent e) => e is SuccessEvent
        or ExecutionRecord { Status: ExecutionStatus.Success } or StepEvent { Status: StepStatus.Completed } or StageEvent { Success: true, Stage: not null };

    /// <summary>The works that went well with an event of <see cref="IsSuccess"/>.</summary>
    public static IEnumerable<WorkName> OfSuccess(DebugEvent e)
    {
        var scopes = e is StageEvent ? [("transaction", e.Transaction.Value)] : Scopes(e);
        return from scope in scopes
               from subject in Subjects(e)
               select new WorkName(scope.Item1, scope.Item2, subject.Name, subject.Id, InputOf(e, scope.Item1));
    }

    private static long InputOf(DebugEvent e, string scope) => e is ExecutionRecord record && scope == Session ? (long)(XxHash3.HashToUInt64(record.Request.Utf8.Span) | 1) : 0;

    private static IEnumerable<(string Name, string Id)> Scopes(DebugEvent e)
    {
        if (e.Correlation.ValueOrNull is { } correlation)
            yield return (Correlation, correlation);
        if (e.Session.ValueOrNull is { } session)
            yield return (Session, session);
        if (e is ContextEvent { ParentExecution.ValueOrNull: { } parent })
            yield return (Execution, parent);
        if (e.Execution.ValueOrNull is { } own)
            yield return (Execution, own);
    }

    /// <summary>What an event was about, the narrowest first. A success is about all of them, a failure about the first.</summary>
    private static IEnumerable<(string Name, string Id)> Subjects(DebugEvent e)
    {
        if (e is StageEvent stage)
            return [("stage", stage.Stage ?? string.Empty)];
        if (e is StepEvent step)
            return [("step", step.Name)];
        if (e is ExecutionRecord)
            return [(Context, e.Context.ToString())];
        return OfAgents(e);
    }

    private static IEnumerable<(string Name, string Id)> OfAgents(DebugEvent e)
    {
        if ((e as ErrorEvent)?.Agent is { } failed)
            yield return ("agent", failed);
        if ((e as SuccessEvent)?.Agent is { } succeeded)
            yield return ("agent", succeeded);
        if (!e.Context.IsNone)
            yield return (Context, e.Context.ToString());
        if (!e.Component.IsNone)
            yield return ("component", e.Component.ToString());
        yield return ("operation", string.Empty);
    }
}
