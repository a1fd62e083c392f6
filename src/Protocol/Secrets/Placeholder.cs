using System.Buffers;
using System.Collections.Frozen;

namespace DebugGrid.Protocol.Secrets;

/// <summary>What stands where a secret would, and is none: the hole of a template, a variable's reference, asterisks, a word such as null or string.</summary>
internal static class Placeholder
{
    private const int MaxName = 64;
    private const int MaxWord = 16;
    private static readonly SearchValues<char> Blanks = SearchValues.Create("*.•●xX#_-…?");
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "null", "none", "nil", "undefined", "true", "false", "yes", "no", "n/a", "empty", "unset", "missing", "required", "optional", "invalid", "valid", "expired", "unknown", "hidden",
        "masked", "redacted", "[redacted]", "<redacted>", "[filtered]", "[hidden]", "omitted", "str", "string", "string?", "str?", "text", "bytes", "bytearray", "int", "integer",
        "long", "float", "double", "number", "bool", "boolean", "any", "object", "optional[str]", "secretstr", "securestring", "varchar", "uuid", "char", "default", "default:",
        "os.environ", "process.env", "environment", "...", "type", "the", "a", "an", "is", "not", "must", "self", "this").GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly SearchValues<string> Advice =
        SearchValues.Create(["your", "_here", "-here", "changeme", "change_me", "placeholder", "insert", "replace", "example"], StringComparison.OrdinalIgnoreCase);

    private static readonly (string Open, string Close)[] Holes = [("${", "}"), ("{{", "}}"), ("{", "}"), ("$(", ")"), ("<", ">"), ("%(", ")s"), ("%", "%"), ("#{", "}")];

    /// <summary>True for what is no secret.</summary>
    public static bool Is(ReadOnlySpan<char> value) =>
        value.IsEmpty || value.SequenceEqual(SecretMark.Text) || (value.Length <= MaxWord && Words.Contains(value)) || !value.ContainsAnyExcept(Blanks) || IsAdvice(value) || IsHole(value);

    /// <summary>True for what tells its reader to put a secret there: YOUR_API_KEY.</summary>
    private static bool IsAdvice(ReadOnlySpan<char> value) => value.Length <= MaxName && !value.ContainsAnyInRange('0', '9') && value.ContainsAny(Advice);

    private static bool IsHole(ReadOnlySpan<char> value)
    {
        if (value.Length > MaxName)
            return false;
        foreach ((string open, string close) in Holes)
        {
            if (value.Length > open.Length + close.Length && value.StartsWith(open, StringComparison.Ordinal) && value.EndsWith(close, StringComparison.Ordinal))
                return IsName(value[open.Length..^close.Length].Trim());
        }
        return value.Length > 1 && value[0] == '$' && IsVariable(value[1..]);
    }

    /// <summary>A name as templates write it, with a format or a default of its own: no digits, for these make a password.</summary>
    private static bool IsName(ReadOnlySpan<char> name)
    {
        foreach (char c in name)
        {
            if (!char.IsLetter(c) && c is not ('_' or '.' or '-' or ' ' or ':' or ','))
                return false;
        }
        return !name.IsEmpty;
    }

    /// <summary>A variable of a shell, as these are written: capitals and underscores.</summary>
    private static bool IsVariable(ReadOnlySpan<char> name)
    {
        foreach (char c in name)
        {
            if (!char.IsAsciiLetterUpper(c) && c != '_')
                return false;
        }
        return true;
    }
}
