using DebugGrid.Analytics.Packages.Answers;
using DebugGrid.Analytics.Packages.Calls;
using DebugGrid.Analytics.Packages.Contents;
using DebugGrid.Analytics.Packages.Errors;
using DebugGrid.Analytics.Packages.Payloads;
using DebugGrid.Analytics.Packages.Suspects;
using DebugGrid.Analytics.Packages.Text;
using DebugGrid.Contracts;

namespace DebugGrid.Analytics.Packages.Sessions;

/// <summary>What a package says of a session: how it went, where it may have gone wrong, and what its steps were.</summary>
internal static class SessionContents
{
    /// <summary>Contexts that may stand in a package.</summary>
    private const int MaxContexts = 50;

    /// <summary>Runs that may stand in a package.</summary>
    private const int MaxRuns = 20;

    /// <summary>Steps that may stand in a package: suspected and failed ones, the first and the last before others.</summary>
    private const int MaxSteps = 200;

    /// <summary>Shorter answers are told anew, in characters.</summary>
    private const int WorthNaming = 80;

    /// <summary>Puts it together.</summary>
    public static PackageContents Of(SessionFigures session, AnalysisQuestion question) => new(
        "session",
        question.Filter.SessionId!,
        [
            new PackageSection("summary", "Summary", [Summary(session, question)], IsSingle: true),
            new PackageSection("suspects", session.Runs.Successes < session.Runs.Executions ? "Suspects" : "Suspects, if the Outcome Is Wrong", [.. session.Suspects.Select(OfSuspect)]),
            new PackageSection("error_analysis", "Error Analysis", ErrorItems.Of(session.Errors, session.Runs.Executions - session.Runs.Successes)),
            new PackageSection("runs", "Runs", [.. Runs(session).Take(MaxRuns).Select(OfRun)]),
            new PackageSection("contexts", "Contexts", [.. session.Contexts.Take(MaxContexts).Select(OfContext)]),
            new PackageSection("steps", "Steps", Steps(session)),
        ],
        AnalysisCall.Of(question));

    private static PackageItem Summary(SessionFigures session, AnalysisQuestion question) => new()
    {
        Kind = "figures of the summary",
        Worth = 1_000,
        IsRequired = true,
        Facts =
        [
            new PackageFact("session_id", "Session", question.Filter.SessionId),
            new PackageFact("total_executions", "Total Executions", session.Runs.Executions, ShownFigure.Count(session.Runs.Executions), IsCore: true),
            new PackageFact(
                "success_rate", "Success Rate", session.Runs.SuccessRate,
                $"{ShownFigure.Share(session.Runs.SuccessRate)} ({ShownFigure.Count(session.Runs.Successes)}/{ShownFigure.Count(session.Runs.Executions)})", IsCore: true),
            new PackageFact("errors", "Errors", session.Runs.Errors, ShownFigure.Count(session.Runs.Errors), IsCore: true),
            new PackageFact("timeouts", "Timeouts", session.Runs.Timeouts, ShownFigure.Count(session.Runs.Timeouts)),
            new PackageFact("contexts", "Contexts", session.Contexts.Count, ShownFigure.Count(session.Contexts.Count)),
            new PackageFact("first_at", "First", session.Runs.FirstAt, session.Runs.FirstAt),
            new PackageFact("last_at", "Last", session.Runs.LastAt, session.Runs.LastAt),
            .. ModelSpendFacts.Of(session.Spend),
            .. Bounds(session),
        ],
    };

    /// <summary>What of a long session is not looked at, or can have no place.</summary>
    private static IEnumerable<PackageFact> Bounds(SessionFigures session)
    {
        string all = ShownFigure.Count(session.Runs.Executions);
        if (session.Runs.Executions > session.Steps.Count)
            yield return new PackageFact("steps_read", "Steps Looked At", session.Steps.Count, $"the first {ShownFigure.Count(session.Steps.Count)} of {all}", IsCore: true);
        if (session.Runs.Executions > MaxSteps)
            yield return new PackageFact("steps_told", "Steps Told at Most", MaxSteps, $"{ShownFigure.Count(MaxSteps)} of {all}, suspected and failed ones first", IsCore: true);
    }

    private static PackageItem[] Steps(SessionFigures session)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        return
        [
            .. session.Steps.Select((step, place) => (Place: place, Item: OfStep(step, place, Earlier(step, place, first), session)))
                .OrderByDescending(static step => step.Item.Worth).Take(MaxSteps).OrderBy(static step => step.Place).Select(static step => step.Item),
        ];
    }

    /// <summary>What ran below nothing else of the session, where something ran below it: a flat list of steps has no runs of its own.</summary>
    private static IEnumerable<RunStep> Runs(SessionFigures session)
    {
        HashSet<string> known = [.. session.Steps.Select(static step => step.ExecutionId)];
        bool IsBelow(RunStep step) => step.ParentExecutionId is { } parent && parent != step.ExecutionId && known.Contains(parent);
        return session.Steps.Any(IsBelow) ? session.Steps.Where(step => !IsBelow(step)) : [];
    }

    /// <summary>The first step that answered the same at some length: what stands around another hands its answer on.</summary>
    private static int? Earlier(RunStep step, int place, Dictionary<string, int> first)
    {
        if (step.Text.Length < WorthNaming || first.TryAdd(step.Text, place))
            return null;
        return first[step.Text];
    }

    private static PackageItem OfSuspect(Suspect suspect) => new()
    {
        Kind = "suspects",
        Worth = 300,
        Name = $"{suspect.Step.ContextType}/{suspect.Step.ContextId} {suspect.Step.ExecutionId}",
        Facts =
        [
            new PackageFact("execution_id", "Execution", suspect.Step.ExecutionId, IsCore: true, IsSaid: true),
            new PackageFact("context_type", "Context Type", suspect.Step.ContextType, IsSaid: true),
            new PackageFact("context_id", "Context", suspect.Step.ContextId, IsCore: true, IsSaid: true),
            new PackageFact("reason", "Reason", SuspectText.Of(suspect.Signs), SuspectText.Of(suspect.Signs), IsCore: true),
            new PackageFact("confidence", "Confidence", Math.Round(suspect.Confidence, 3), ShownFigure.Share(suspect.Confidence), IsCore: true),
        ],
    };

    private static PackageItem OfContext(SessionContext context) => new()
    {
        Kind = "contexts",
        Worth = 10 + (20 * (1 - context.Runs.SuccessRate)),
        Sentence = $"{context.Type}/{context.Id}: {ShownFigure.Count(context.Runs.Executions)} {(context.Runs.Executions == 1 ? "run" : "runs")}, {ShownFigure.Share(context.Runs.SuccessRate)} success, "
            + $"median {ShownFigure.Duration(context.Runs.MedianMs)}, P95 {ShownFigure.Duration(context.Runs.P95Ms)}",
        Facts =
        [
            new PackageFact("context_type", "Context Type", context.Type, IsCore: true, IsSaid: true),
            new PackageFact("context_id", "Context", context.Id, IsCore: true, IsSaid: true),
            new PackageFact("executions", "Executions", context.Runs.Executions, IsCore: true, IsSaid: true),
            new PackageFact("success_rate", "Success Rate", context.Runs.SuccessRate, IsSaid: true),
            new PackageFact("median_ms", "Median Duration", context.Runs.MedianMs, IsSaid: true),
            new PackageFact("p95_ms", "P95 Duration", context.Runs.P95Ms, IsSaid: true),
        ],
    };

    private static PackageItem OfRun(RunStep run) => new()
    {
        Kind = "runs",
        Worth = 40 + (run.Status is "success" ? 0 : 40),
        Sentence = $"{run.ContextType}/{run.ContextId} {run.ExecutionId}: {run.Status}, {ShownFigure.Duration(run.DurationMs)}",
        Facts =
        [
            new PackageFact("context_type", "Context Type", run.ContextType, IsCore: true, IsSaid: true),
            new PackageFact("context_id", "Context", run.ContextId, IsCore: true, IsSaid: true),
            new PackageFact("execution_id", "Execution", run.ExecutionId, IsCore: true, IsSaid: true),
            new PackageFact("status", "Status", run.Status, IsSaid: true),
            new PackageFact("duration_ms", "Duration", run.DurationMs, IsSaid: true),
            .. AnalysisCall.OfRun(run.ContextType, run.ContextId, run.ExecutionId) is { } call ? [new PackageFact("package", "Its tree and critical path", call)] : Array.Empty<PackageFact>(),
        ],
    };

    private static PackageItem OfStep(RunStep step, int place, int? same, SessionFigures session)
    {
        bool isSuspected = session.Suspects.Any(suspect => suspect.Step == step), isLast = place == session.Steps.Count - 1;
        return new PackageItem
        {
            Kind = "steps",
            Worth = 20 + (isSuspected ? 80 : 0) + (step.Status is "success" ? 0 : 60) + (place == 0 || isLast ? 30 : 0),
            Name = $"{place}: {step.ContextType}/{step.ContextId} {step.ExecutionId}",
            Facts =
            [
                new PackageFact("step", "Step", place, IsSaid: true),
                new PackageFact("context_type", "Context Type", step.ContextType, IsSaid: true),
                new PackageFact("status", "Status", step.Status, step.Status, IsCore: true),
                .. step.DurationMs is { } duration ? [new PackageFact("duration_ms", "Duration", duration, ShownFigure.Duration(duration))] : Array.Empty<PackageFact>(),
                .. AnsweredFailure.Of(step.Response) is { } said ? [new PackageFact("answered_failure", "Answered With a Failure", said)] : Array.Empty<PackageFact>(),
                .. same is { } earlier ? [new PackageFact("response_of_step", "Response", earlier, $"that of step {earlier}")] : Array.Empty<PackageFact>(),
                new PackageFact("ended_at", "Ended After", ShownFigure.Moment(step.EndedAt), ShownFigure.Duration((step.EndedAt - session.Steps[0].EndedAt).TotalMilliseconds)),
            ],
            Blocks =
            [
                .. step.Error is { } error ? [new PackageBlock("error", "Error", "text", error)] : Array.Empty<PackageBlock>(),
                .. PayloadBlocks.Of(step.Request, same is null ? step.Response : null),
            ],
        };
    }
}
