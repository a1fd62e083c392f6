using System.Text;
using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Packages.Contexts;

/// <summary>The call that brings a package, so that a reader can ask for more of it.</summary>
internal static class AnalysisCall
{
    /// <summary>Longer ones cost a package more than they bring, in characters.</summary>
    private const int MaxLength = 160;

    /// <summary>The call up to its budget; null when it is too long.</summary>
    public static string? Of(AnalysisQuestion question)
    {
        var call = new StringBuilder($"GET /api/debug/contexts/{Uri.EscapeDataString(question.Filter.ContextType!)}/{Uri.EscapeDataString(question.Filter.ContextId!)}/analysis?");
        if (question.Filter.SessionId is { } session)
            call.Append("session_id=").Append(Uri.EscapeDataString(session)).Append('&');
        if (question.Format is PackageFormat.Json)
            call.Append("format=json&");
        return call.Length > MaxLength ? null : call.ToString();
    }
}
