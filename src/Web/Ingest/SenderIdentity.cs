using DebugGrid.Protocol;
using DebugGrid.Web.Errors;
using DebugGrid.Web.Security;
using Microsoft.AspNetCore.Http;

namespace DebugGrid.Web.Ingest;

/// <summary>Who sends.</summary>
/// <param name="Project">The tenant, by the sender's key.</param>
/// <param name="Name">The sender's own name, so that the order of its batches is kept; null when it gives none.</param>
internal readonly record struct SenderIdentity(ProjectId Project, string? Name)
{
    /// <summary>The header that names the sender.</summary>
    public const string Header = "X-DebugGrid-Sender";

    /// <summary>What stands where a header's bytes are no UTF-8.</summary>
    private const char Unreadable = '\ufffd';

    /// <summary>Who sends a request.</summary>
    /// <exception cref="ProblemException">The sender's name is not an id.</exception>
    public static SenderIdentity Of(HttpContext context)
    {
        string name = context.Request.Headers[Header].ToString();
        if (name.Length > 0 && !IdText.IsValid(name))
        {
            throw new Problem(
                ProblemKinds.InvalidParameter, $"{Header} must have 1 to {ProtocolLimits.MaxIdLength} characters and no control character.")
            {
                Field = Header,
            }.ToException();
        }

        if (name.Contains(Unreadable, StringComparison.Ordinal))
            throw new Problem(ProblemKinds.InvalidParameter, $"{Header} has bytes that are no UTF-8.") { Field = Header }.ToException();
        return new SenderIdentity(CallerProject.Of(context), name.Length == 0 ? null : name);
    }
}
