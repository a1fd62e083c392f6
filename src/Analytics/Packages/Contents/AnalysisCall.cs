using System.Text;
using DebugGrid.Analytics.Packages.Text;
using DebugGrid.Contracts;

namespace DebugGrid.Analytics.Packages.Contents;

/// <summary>The call that brings a package, so that a reader can ask for more of it.</summary>
internal static class AnalysisCall
{
    /// <summary>Longer ones cost a package more than they bring, in characters.</summary>
    private const int MaxLength = 200;

    private static readonly AnalysisQuestion Usual = new() { Filter = new HistoryFilter() };

    /// <summary>The call up to its budget; null when it is too long.</summary>
    public static string? Of(AnalysisQuestion question)
    {
        string call = string.Concat(Parameters(question).Select(static parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value)}&").Prepend($"GET /api/debug/{Path(question)}/analysis?"));
        return call.Length > MaxLength ? null : call;
    }

    /// <summary>The call of a comparison of sessions up to its budget; null when it is too long.</summary>
    public static string? OfSessions(SessionComparisonQuestion question)
    {
        var call = new StringBuilder("GET /api/debug/sessions/compare?ids=").AppendJoin(',', question.Sessions.Select(Uri.EscapeDataString)).Append('&');
        if (question.Baseline is { } baseline)
            call.Append("baseline=").Append(Uri.EscapeDataString(baseline)).Append('&');
        if (question.ContextType is { } type)
            call.Append("context_type=").Append(Uri.EscapeDataString(type)).Append("&context_id=").Append(Uri.EscapeDataString(question.ContextId!)).Append('&');
        if (question.Format is PackageFormat.Json)
            call.Append("format=json&");
        return call.Length > MaxLength ? null : call.ToString();
    }

    /// <summary>The call that brings the package of one run; null when it is too long.</summary>
    public static string? OfRun(string type, string id, string execution) =>
        Of(Usual with { Filter = new HistoryFilter { ContextType = type, ContextId = id, ExecutionId = execution } })?.TrimEnd('&');

    private static IEnumerable<(string Name, string Value)> Parameters(AnalysisQuestion question)
    {
        HistoryFilter filter = question.Filter;
        if (filter is { ContextType: not null, SessionId: { } session })
            yield return ("session_id", session);
        if (filter is { ContextType: not null, ExecutionId: { } execution })
            yield return ("execution_id", execution);
        if (filter.From is { } from)
            yield return ("from", ShownFigure.Moment(from));
        if (filter.To is { } to)
            yield return ("to", ShownFigure.Moment(to));
        if (!question.IncludeVariants)
            yield return ("include_variants", "false");
        if (question.MaxSamples != Usual.MaxSamples)
            yield return ("max_samples", ShownFigure.Plain(question.MaxSamples));
        if (question.ErrorSampleLimit != Usual.ErrorSampleLimit)
            yield return ("error_sample_limit", ShownFigure.Plain(question.ErrorSampleLimit));
        if (question.Encoding is TokenEncoding.Cl100kBase)
            yield return ("encoding", "cl100k_base");
        if (question.Format is PackageFormat.Json)
            yield return ("format", "json");
    }

    private static string Path(AnalysisQuestion question) => question switch
    {
        { Pipeline: { } pipeline } => $"pipelines/{Uri.EscapeDataString(pipeline)}",
        { Filter.TransactionId: { } transaction } => $"transactions/{Uri.EscapeDataString(transaction)}",
        { Filter: { ContextType: { } type, ContextId: { } id } } => $"contexts/{Uri.EscapeDataString(type)}/{Uri.EscapeDataString(id)}",
        _ => $"sessions/{Uri.EscapeDataString(question.Filter.SessionId!)}",
    };
}
