using DebugGrid.Analytics.Packages.Contents;
using DebugGrid.Analytics.Packages.Contexts;
using DebugGrid.Analytics.Packages.Text;
using DebugGrid.Analytics.Statistics.Comparison;
using DebugGrid.Analytics.Statistics.Samples;
using DebugGrid.Contracts;

namespace DebugGrid.Analytics.Packages.Comparisons;

/// <summary>What is said of sessions beside each other: first what is worse, then what is better, what fails anew and no more, and what only one side has.</summary>
internal static class SessionComparisonContents
{
    private const string Basis =
        "Executions of a session are taken as independent of each other: what is found is of these sessions, not of others like them.";

    /// <summary>Items of one section at most.</summary>
    private const int MaxItems = 100;

    /// <summary>Comparisons that found nothing sure and may stand in a package, the nearest to it.</summary>
    private const int MaxUndecided = 20;

    /// <summary>Puts it together.</summary>
    /// <param name="sessions">The sessions.</param>
    /// <param name="baseline">The one that the others are compared with.</param>
    /// <param name="question">The question.</param>
    public static PackageContents Of(IReadOnlyList<ComparedSession> sessions, ComparedSession baseline, SessionComparisonQuestion question)
    {
        ComparedSession[] others = [.. sessions.Where(session => session != baseline)];
        IReadOnlyList<ContextVerdict> verdicts = SessionVerdicts.Of(baseline, others, new ComparisonOptions());
        return new PackageContents(
            "sessions",
            $"{string.Join(", ", others.Select(static session => session.Id))} beside {baseline.Id}",
            [
                new PackageSection("summary", "Summary", [Summary(sessions, baseline, question, verdicts)], IsSingle: true),
                new PackageSection("worse", "Worse Than the Baseline", Verdicts(verdicts.Where(static verdict => verdict.IsWorse), 300)),
                new PackageSection("new_errors", "Errors That the Baseline Does Not Have", New(others, baseline)),
                new PackageSection("better", "Better Than the Baseline", Verdicts(verdicts.Where(static verdict => verdict.IsBetter && !verdict.IsWorse), 150)),
                new PackageSection("vanished_errors", "Errors That Only the Baseline Has", Vanished(others, baseline)),
                new PackageSection("sessions", "Sessions", [.. sessions.Select(session => OfSession(session, baseline))]),
                new PackageSection("only_in_some", "Contexts That Not All Have", OnlyInSome(sessions)),
                new PackageSection("undecided", "Without a Sure Difference", Verdicts(verdicts.Where(static verdict => !verdict.IsWorse && !verdict.IsBetter).Take(MaxUndecided), 20)),
            ],
            AnalysisCall.OfSessions(question));
    }

    private static PackageItem Summary(IReadOnlyList<ComparedSession> sessions, ComparedSession baseline, SessionComparisonQuestion question, IReadOnlyList<ContextVerdict> verdicts) => new()
    {
        Kind = "figures of the summary",
        Worth = 1_000,
        IsRequired = true,
        Facts =
        [
            new PackageFact("baseline", "Baseline", baseline.Id),
            .. question.ContextType is { } type ? [new PackageFact("context_type", "Context Type", type), new PackageFact("context_id", "Context", question.ContextId)] : Array.Empty<PackageFact>(),
            Count("sessions", "Sessions", sessions.Count, isCore: true),
            Count("sessions_without_runs", "Sessions of Which Nothing Has Ended", question.Sessions.Count - sessions.Count, isCore: true),
            Count("comparisons", "Comparisons of a Context", verdicts.Count, isCore: true),
            Count("worse", "Worse", verdicts.Count(static verdict => verdict.IsWorse), isCore: true),
            Count("better", "Better", verdicts.Count(static verdict => verdict.IsBetter && !verdict.IsWorse), isCore: true),
            new PackageFact("basis", "By", Basis, Basis),
        ],
    };

    private static PackageItem[] Verdicts(IEnumerable<ContextVerdict> verdicts, double worth) =>
    [
        .. verdicts.Take(MaxItems).Select((verdict, place) =>
        {
            VariantVerdict told = verdict.Told();
            return ComparisonItems.Of(told) with { Worth = worth / (1 + (place / 10.0)), Sentence = $"{verdict.Context}: {told.Sentence}" };
        }),
    ];

    private static PackageItem OfSession(ComparedSession session, ComparedSession baseline)
    {
        long runs = session.Contexts.Values.Sum(static context => (long)context.Failures.Cases), failed = session.Contexts.Values.Sum(static context => (long)context.Failures.Hits);
        var durations = DurationSample.Of([.. session.Contexts.Values.SelectMany(static context => context.Durations)]);
        return new PackageItem
        {
            Kind = "sessions",
            Worth = session == baseline ? 250 : 100,
            Name = session == baseline ? $"{session.Id} (baseline)" : session.Id,
            Facts =
            [
                new PackageFact("session_id", "Session", session.Id),
                Count("executions", "Executions", runs, isCore: true),
                new PackageFact("success_rate", "Success Rate", 1 - ((double)failed / runs), ShownFigure.Share(1 - ((double)failed / runs)), IsCore: true),
                Duration("median_ms", "Median Duration", durations, 0.5),
                Duration("p95_ms", "P95 Duration", durations, 0.95),
                Count("contexts", "Contexts", session.Contexts.Count),
                Count("llm_calls", "Model Calls", session.LlmCalls),
                Count("tokens", "Tokens", session.Tokens),
                new PackageFact("cost_usd", "Model Cost", session.CostUsd, ShownFigure.Dollars(session.CostUsd)),
            ],
        };
    }

    private static PackageItem[] New(ComparedSession[] others, ComparedSession baseline) =>
    [
        .. others.SelectMany(session => session.Errors.Values.Where(error => !baseline.Errors.ContainsKey(error.Fingerprint)).Select(error => (Session: session.Id, Error: error)))
            .GroupBy(static found => found.Error.Fingerprint).OrderByDescending(static same => same.Sum(static found => found.Error.Count)).ThenBy(static same => same.Key, StringComparer.Ordinal).Take(MaxItems)
            .Select(same => OfError(same.First().Error, same.Sum(static found => found.Error.Count), [.. same.Select(static found => found.Session)], "new errors", 200)),
    ];

    private static PackageItem[] Vanished(ComparedSession[] others, ComparedSession baseline) =>
    [
        .. baseline.Errors.Values.Where(error => !others.Any(session => session.Errors.ContainsKey(error.Fingerprint)))
            .OrderByDescending(static error => error.Count).ThenBy(static error => error.Fingerprint, StringComparer.Ordinal).Take(MaxItems)
            .Select(error => OfError(error, error.Count, [baseline.Id], "vanished errors", 80)),
    ];

    private static PackageItem OfError(ComparedError error, long count, string[] sessions, string kind, double worth) => new()
    {
        Kind = kind,
        Worth = worth,
        Sentence = $"{ShownFigure.Count(count)} {(count == 1 ? "failure" : "failures")}",
        Facts =
        [
            new PackageFact("error_type", "Type", error.Type, IsCore: true),
            new PackageFact("pattern", "Pattern", error.Pattern, IsCore: true),
            Count("count", "Count", count),
            new PackageFact("sessions", "Sessions", string.Join(", ", sessions)),
            new PackageFact("fingerprint", "Fingerprint", error.Fingerprint),
        ],
    };

    private static PackageItem[] OnlyInSome(IReadOnlyList<ComparedSession> sessions) =>
    [
        .. sessions.SelectMany(static session => session.Contexts.Select(context => (session.Id, Context: context.Key, context.Value.Failures.Cases))).GroupBy(static found => found.Context)
            .Where(context => context.Count() < sessions.Count).OrderBy(static context => context.Key, StringComparer.Ordinal).Take(MaxItems)
            .Select(static context => new PackageItem
            {
                Kind = "contexts that not all have",
                Worth = 40,
                Sentence = context.Key,
                Facts =
                [
                    new PackageFact("context", "Context", context.Key),
                    new PackageFact("sessions", "Only in", string.Join(", ", context.Select(static found => found.Id)), IsCore: true),
                    Count("executions", "Executions", context.Sum(static found => (long)found.Cases)),
                ],
            }),
    ];

    private static PackageFact Count(string key, string label, long count, bool isCore = false) => new(key, label, count, ShownFigure.Count(count), isCore);

    private static PackageFact Duration(string key, string label, DurationSample durations, double share)
    {
        double? value = durations.Count > 0 ? durations.Quantile(share) : null;
        return new PackageFact(key, label, value, ShownFigure.Duration(value));
    }
}
