using System.Net;
using System.Text.Json;

namespace DebugGrid.Cli.Http;

/// <summary>An answer that is not a success, read as problem details (RFC 9457) where it is one.</summary>
internal static class GridProblem
{
    private const int MaxBodyChars = 500;

    /// <summary>Makes the exception that ends the command.</summary>
    /// <param name="status">The answer's status.</param>
    /// <param name="body">The answer's body.</param>
    /// <param name="refusal">The exit code for an answer that blames the request.</param>
    /// <param name="inner">What kept the body from being read, if anything.</param>
    public static CliException ToException(HttpStatusCode status, string body, int refusal, Exception? inner = null)
    {
        string said = Detail(body) ?? status.ToString();
        return status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new CliException(
                refusal, $"The grid does not let this in: {said}", "Give a key that may do this with --key or the environment variable DEBUGGRID_KEY.", inner),
            HttpStatusCode.NotFound => new CliException(
                refusal, $"The grid does not have that: {said}", "Check the id, and that --url is the address of the grid that has it.", inner),
            HttpStatusCode.RequestEntityTooLarge => new CliException(refusal, $"The grid finds it too large: {said}", "Send fewer events at a time with --batch-size.", inner),
            < HttpStatusCode.InternalServerError => new CliException(refusal, $"The grid refused it: {said}", "Change the request as the message says.", inner),
            _ => new CliException(ExitCode.Unexpected, $"The grid failed ({(int)status}): {said}", "Look at the grid's own log.", inner),
        };
    }

    private static string? Detail(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object)
                return Text(root, "detail") ?? Text(root, "title") ?? Text(root, "error") ?? Text(root, "message");
        }
        catch (JsonException)
        {
            return body.Length == 0 ? null : body[..Math.Min(body.Length, MaxBodyChars)];
        }
        return null;
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
