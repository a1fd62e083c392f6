using System.Globalization;
using System.Text.Json;
using DebugGrid.Web.Answers;

namespace DebugGrid.Web.Errors;

/// <summary>Why a request was not served, before it is written as RFC 9457 has it.</summary>
/// <param name="Kind">Which kind of problem.</param>
/// <param name="Detail">What is wrong with this request, as a sentence for the sender.</param>
internal sealed record Problem(ProblemKind Kind, string Detail)
{
    /// <summary>The field or parameter at fault, or null.</summary>
    public string? Field { get; init; }

    /// <summary>The limit that was reached, by name, or null.</summary>
    public string? Limit { get; init; }

    /// <summary>The line of malformed JSON, from 1, or null.</summary>
    public long? Line { get; init; }

    /// <summary>The byte in that line, from 1, or null.</summary>
    public long? Byte { get; init; }

    /// <summary>When to come again, or null.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The events that were refused, when no event was taken; else null.</summary>
    public IReadOnlyList<RejectionAnswer>? Rejected { get; init; }

    /// <summary>The status of the answer when it is not the kind's own, as with a framework's refusal.</summary>
    public int? Status { get; init; }

    /// <summary>The problem of a body that is not JSON.</summary>
    /// <param name="fault">Where.</param>
    /// <param name="detail">What is said; null says where.</param>
    public static Problem OfJson(JsonException fault, string? detail = null)
    {
        long line = (fault.LineNumber ?? 0) + 1;
        long at = (fault.BytePositionInLine ?? 0) + 1;
        return new Problem(ProblemKinds.MalformedJson, detail ?? string.Create(CultureInfo.InvariantCulture, $"The body is not valid JSON at line {line}, byte {at}."))
        {
            Line = line,
            Byte = at,
        };
    }

    /// <summary>The problem as an exception, for where an answer is far away.</summary>
    public ProblemException ToException() => new(this);
}
