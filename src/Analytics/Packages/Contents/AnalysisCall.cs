using System.Text;
using DebugGrid.Contracts;

namespace DebugGrid.Analytics.Packages.Contents;

/// <summary>The call that brings a package, so that a reader can ask for more of it.</summary>
internal static class AnalysisCall
{
    /// <summary>Longer ones cost a package more than they bring, in characters.</summary>
    private const int MaxLength = 160;

    /// <summary>The call up to its budget; null when it is too long.</summary>
    public static string? Of(AnalysisQuestion question)
    {
        HistoryFilter filter = question.Filter;
        var call = new StringBuilder("GET /api/debug/");
        if (filter.ContextType is { } type)
        {
            call.Append("contexts/").Append(Uri.EscapeDataString(type)).Append('/').Append(Uri.EscapeDataString(filter.ContextId!)).Append("/analysis?");
            if (filter.SessionId is { } session)
                call.Append("session_id=").Append(Uri.EscapeDataString(session)).Append('&');
        }
        else
        {
            call.Append("sessions/").Append(Uri.EscapeDataString(filter.SessionId!)).Append("/analysis?");
        }

        return Ended(call, question.Format);
    }

    /// <summary>The call of a comparison of sessions up to its budget; null when it is too long.</summary>
    public static string? OfSessions(SessionComparisonQuestion question)
    {
        var call = new StringBuilder("GET /api/debug/sessions/compare?ids=").AppendJoin(',', question.Sessions.Select(Uri.EscapeDataString)).Append('&');
        if (question.Baseline is { } baseline)
            call.Append("baseline=").Append(Uri.EscapeDataString(baseline)).Append('&');
        if (question.ContextType is { } type)
            call.Append("context_type=").Append(Uri.EscapeDataString(type)).Append("&context_id=").Append(Uri.EscapeDataString(question.ContextId!)).Append('&');
        return Ended(call, question.Format);
    }

    private static string? Ended(StringBuilder call, PackageFormat format)
    {
        if (format is PackageFormat.Json)
            call.Append("format=json&");
        return call.Length > MaxLength ? null : call.ToString();
    }
}
