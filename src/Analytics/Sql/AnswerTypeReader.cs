using System.Text;

namespace DebugGrid.Analytics.Sql;

/// <summary>Reads types' names: <c>STRUCT(a INTEGER, "b c" MAP(VARCHAR, DATE[]))</c>.</summary>
internal ref struct AnswerTypeReader
{
    /// <summary>Types in types that are taken apart; what lies deeper is given as text.</summary>
    private const int MaxDepth = 32;

    /// <summary>Types of which a type is made; one of more is given as text. The database takes seconds for the form of a type that branches often.</summary>
    private const int MaxParts = 128;

    private readonly string text;
    private int parts;
    private int at;
    private int depth;

    private AnswerTypeReader(string text) => this.text = text;

    /// <summary>Reads a name.</summary>
    /// <returns>The type; null when it is nested too deep, is made of too many, or is written as no type is known to be.</returns>
    public static AnswerType? Read(string name)
    {
        var reader = new AnswerTypeReader(name);
        var type = reader.Type();
        return reader.at == name.Length ? type : null;
    }

    private AnswerType? Type()
    {
        if (++depth > MaxDepth || ++parts > MaxParts)
            return null;
        int start = at;
        while (at < text.Length && text[at] is not ('(' or ')' or ',' or '['))
            at++;
        string name = text[start..at].Trim().ToUpperInvariant();
        var type = name switch
        {
            _ when name.Length == 0 => null,
            "STRUCT" => Members(AnswerTypeKind.Struct),
            "UNION" => Members(AnswerTypeKind.Union),
            "MAP" => Map(),
            _ => Plain(name),
        };
        while (type is not null && at < text.Length && text[at] == '[')
        {
            at = text.IndexOf(']', at) + 1;
            type = at == 0 || ++depth > MaxDepth ? null : new AnswerType(AnswerTypeKind.List, "LIST", [("", type)]);
        }

        depth--;
        return type;
    }

    private AnswerType? Plain(string name)
    {
        if (at < text.Length && text[at] == '(' && !SkipArguments())
            return null;
        return new AnswerType(AnswerTypeKind.Plain, name, []);
    }

    private AnswerType? Map()
    {
        if (!Take('(') || Type() is not { } key || !Take(',') || Type() is not { } value || !Take(')'))
            return null;
        return new AnswerType(AnswerTypeKind.Map, "MAP", [("key", key), ("value", value)]);
    }

    private AnswerType? Members(AnswerTypeKind kind)
    {
        var members = new List<(string, AnswerType)>();
        if (!Take('('))
            return null;
        do
        {
            if (Member() is not { } name || Type() is not { } type)
                return null;
            members.Add((name, type));
        }
        while (Take(','));
        return Take(')') ? new AnswerType(kind, kind.ToString(), members) : null;
    }

    private bool Take(char expected)
    {
        SkipSpace();
        if (at >= text.Length || text[at] != expected)
            return false;
        at++;
        SkipSpace();
        return true;
    }

    /// <summary>A member's name; empty where a type stands without one, as in <c>STRUCT(INTEGER, TIME WITH TIME ZONE)</c>.</summary>
    private string? Member()
    {
        if (at < text.Length && text[at] == '"')
            return Quoted('"');
        int start = at;
        int end = text.AsSpan(at).IndexOfAny(" ,()");
        if (end < 0)
            return null;
        if (text[at + end] != ' ' || text.AsSpan(at + end).StartsWith(" WITH TIME ZONE"))
            return string.Empty;
        at += end;
        return text[start..at];
    }

    private string? Quoted(char quote)
    {
        var quoted = new StringBuilder();
        while (++at < text.Length)
        {
            if (text[at] != quote)
            {
                quoted.Append(text[at]);
            }
            else if (at + 1 < text.Length && text[at + 1] == quote)
            {
                quoted.Append(text[at++]);
            }
            else
            {
                at++;
                return quoted.ToString();
            }
        }

        return null;
    }

    /// <summary>The sizes of a DECIMAL, the values of an ENUM.</summary>
    private bool SkipArguments()
    {
        at++;
        while (at < text.Length && text[at] != ')')
        {
            if (text[at] != '\'')
                at++;
            else if (Quoted('\'') is null)
                return false;
        }

        return Take(')');
    }

    private void SkipSpace()
    {
        while (at < text.Length && text[at] == ' ')
            at++;
    }
}
