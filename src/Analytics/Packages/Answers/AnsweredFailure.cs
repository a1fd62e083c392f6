using System.Text.Json;

namespace DebugGrid.Analytics.Packages.Answers;

/// <summary>
/// Finds a failure that an execution answered with, and that was recorded as a success all the same: tools tell of errors in their answer, and what called them goes on.
/// Only what says so plainly counts: a field that is made for it, or a text that begins with it.
/// </summary>
internal static class AnsweredFailure
{
    /// <summary>Characters of what it said that are given back.</summary>
    private const int MaxLength = 300;

    /// <summary>Parts of a list that are looked at.</summary>
    private const int MaxParts = 8;

    /// <summary>Answers within answers that are looked into: a text that is JSON, a part of a list.</summary>
    private const int MaxDepth = 3;

    private const int FirstErrorStatus = 400, LastStatus = 599;

    private static readonly string[] Errors = ["error", "errors", "exception", "error_message", "errorMessage"];
    private static readonly string[] Flags = ["isError", "is_error", "failed", "has_error"];
    private static readonly string[] Successes = ["success", "ok", "succeeded", "is_success"];
    private static readonly string[] Statuses = ["status", "response_status", "state", "outcome", "result"];
    private static readonly string[] Codes = ["status", "status_code", "statusCode", "http_status"];
    private static readonly string[] Words = ["error", "failed", "failure", "fail", "timeout", "exception"];
    private static readonly string[] Messages = ["message", "error_message", "errorMessage", "detail", "details", "reason", "msg"];
    private static readonly string[] Parts = ["text", "content", "response", "output"];
    private static readonly string[] Begins = ["error:", "error -", "exception:", "traceback (most recent call last)", "failed to ", "fatal:"];

    /// <summary>What it said; null when it tells of no failure.</summary>
    /// <param name="response">The answer, as JSON; what is none is read as text.</param>
    public static string? Of(string? response)
    {
        if (string.IsNullOrWhiteSpace(response))
            return null;
        try
        {
            using var document = JsonDocument.Parse(response);
            return OfValue(document.RootElement, MaxDepth) is { } said ? Short(said) : null;
        }
        catch (JsonException)
        {
            return OfText(response) is { } said ? Short(said) : null;
        }
        catch (InvalidOperationException)
        {
            // A text that is no Unicode: it says nothing that could be read.
            return null;
        }
    }

    private static string? OfValue(JsonElement value, int depth) => value.ValueKind switch
    {
        _ when depth == 0 => null,
        JsonValueKind.Object => OfObject(value) ?? OfParts(value, depth),
        JsonValueKind.Array => value.EnumerateArray().Take(MaxParts).Select(part => OfValue(part, depth - 1)).FirstOrDefault(static said => said is not null),
        JsonValueKind.String => OfEmbedded(value.GetString()!, depth),
        _ => null,
    };

    private static string? OfObject(JsonElement value)
    {
        if (Errors.Select(name => Property(value, name)).FirstOrDefault(static found => found is { } error && Says(error)) is { } told)
            return Text(told);
        bool failed = Flags.Any(name => Property(value, name) is { ValueKind: JsonValueKind.True })
            || Successes.Any(name => Property(value, name) is { ValueKind: JsonValueKind.False })
            || Statuses.Any(name => Property(value, name) is { ValueKind: JsonValueKind.String } status && Words.Contains(status.GetString()!.Trim(), StringComparer.OrdinalIgnoreCase))
            || Codes.Any(name => Property(value, name) is { ValueKind: JsonValueKind.Number } code && code.TryGetInt32(out int number) && number is >= FirstErrorStatus and <= LastStatus);
        return failed ? Messages.Select(name => Property(value, name)).FirstOrDefault(static found => found is { } message && Says(message)) is { } why ? Text(why) : value.GetRawText() : null;
    }

    private static string? OfParts(JsonElement value, int depth) =>
        Parts.Select(name => Property(value, name)).OfType<JsonElement>().Select(part => OfValue(part, depth - 1)).FirstOrDefault(static said => said is not null);

    private static string? OfEmbedded(string text, int depth)
    {
        if (text.TrimStart() is not ['{' or '[', ..])
            return OfText(text);
        try
        {
            using var document = JsonDocument.Parse(text);
            return OfValue(document.RootElement, depth - 1);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? OfText(string text)
    {
        string begin = text.TrimStart(' ', '\n', '\r', '\t', '"');
        return Array.Exists(Begins, word => begin.StartsWith(word, StringComparison.OrdinalIgnoreCase)) ? begin : null;
    }

    private static JsonElement? Property(JsonElement value, string name) => value.TryGetProperty(name, out JsonElement found) ? found : null;

    /// <summary>Whether a field for an error holds one.</summary>
    private static bool Says(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => !string.IsNullOrWhiteSpace(value.GetString()),
        JsonValueKind.Object => value.EnumerateObject().Any(),
        JsonValueKind.Array => value.GetArrayLength() > 0,
        JsonValueKind.True => true,
        _ => false,
    };

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Object when Messages.Select(name => Property(value, name)).FirstOrDefault(static found => found is { ValueKind: JsonValueKind.String }) is { } message => message.GetString()!,
        _ => value.GetRawText(),
    };

    private static string Short(string said) => said.Length <= MaxLength ? said : said[..MaxLength] + "…";
}
