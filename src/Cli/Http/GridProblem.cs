using System.Net;
using System.Text.Json;

namespace DebugGrid.Cli.Http;

/// <summary>An answer that is not a success, read as problem details (RFC 9457) where it is one.</summary>
internal static class GridProblem
{
    private const int MaxBodyChars = 500;

    private const string NotFound = "urn:debuggrid:problem:not-found";

    private static readonly string[] UnavailableTypes = ["urn:debuggrid:problem:unavailable", "urn:debuggrid:problem:not-ready"];

    /// <summary>Says whether an answer means that a part of the grid does not answer, and not that the grid has too much to do.</summary>
    public static bool IsUnavailable(string body) => UnavailableTypes.Contains(Text(body, "type"));

    /// <summary>What an answer says of this request; null when it says nothing.</summary>
    public static string? Detail(string body) => Text(body, "detail", "title", "error", "message");

    /// <summary>Makes the exception that ends the command. It has a hint only where one helps: most problems say themselves what to do.</summary>
    /// <param name="status">The answer's status.</param>
    /// <param name="body">The answer's body.</param>
    /// <param name="refusal">The exit code for an answer that blames the request.</param>
    /// <param name="whenTooLarge">What to do about a request that is too large; null when nothing can be done.</param>
    public static CliException ToException(HttpStatusCode status, string body, int refusal, string? whenTooLarge = null)
    {
        string said = Detail(body) ?? NotJson(body) ?? status.ToString();
        return status switch
        {
            HttpStatusCode.Unauthorized => new CliException(
                refusal, $"The grid does not let this in: {said}", "Give a key that may do this with --key or the environment variable DEBUGGRID_KEY."),
            HttpStatusCode.Forbidden => new CliException(refusal, $"The grid does not let this in: {said}"),
            HttpStatusCode.NotFound when Text(body, "type") == NotFound => new CliException(
                refusal, $"The grid does not have that: {said}", "Check the id, and that --url is the address of the grid that has it."),
            HttpStatusCode.NotFound => new CliException(refusal, $"There is nothing at that address: {said}", "Check that --url is the address of a DebugGrid."),
            HttpStatusCode.RequestEntityTooLarge => new CliException(refusal, $"The grid finds it too large: {said}", whenTooLarge),
            HttpStatusCode.ServiceUnavailable => new CliException(ExitCode.Unreachable, $"A part of the grid does not answer: {said}"),
            < HttpStatusCode.InternalServerError => new CliException(refusal, $"The grid refused it: {said}"),
            _ => new CliException(ExitCode.Unexpected, $"The grid failed ({(int)status}): {said}", "Look at the grid's own log."),
        };
    }

    /// <summary>The first of the members that is a text; null when the body is no JSON object with one, or the text is no Unicode.</summary>
    private static string? Text(string body, params ReadOnlySpan<string> names)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            foreach (string name in names)
                if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String)
                    return value.GetString();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
        return null;
    }

    private static string? NotJson(string body) => body.Length == 0 || body.TrimStart() is ['{', ..] ? null : body[..Math.Min(body.Length, MaxBodyChars)];
}
