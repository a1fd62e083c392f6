using System.Collections.Frozen;

namespace DebugGrid.Protocol.Secrets;

/// <summary>Knows the pieces of code that stand where a value would: calls, members, types, variables.</summary>
internal static class CodeText
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Roots = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "self", "this", "config", "configuration", "settings", "options", "os", "process", "env", "environment", "args", "ctx", "context", "request", "req", "user", "params", "cfg", "app", "secrets", "vault",
        "state", "data", "response", "resp", "result", "client", "session", "credentials", "creds", "opts", "props", "conf", "var", "local", "module", "input", "builder", "model", "item", "event", "event_data",
        "typing", "system", "st", "values", "row", "account", "auth").GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>True when what stands there is code.</summary>
    public static bool Is(string text, int start, int end, ValuePlace place, SecretNames names)
    {
        int name = start;
        while (name < end && (char.IsAsciiLetterOrDigit(text[name]) || text[name] is '_' or '.' or '?'))
            name++;
        if (name == start || char.IsAsciiDigit(text[start]))
            return false;
        char next = name < text.Length ? text[name] : ' ';
        var path = text.AsSpan(start, name - start);
        if (next == '(' || (next == '[' && name < end))
            return true;
        bool isWhole = name == end;
        int dot = path.IndexOf('.');
        if (isWhole && dot > 0 && Roots.Contains(path[..dot]))
            return true;
        // A variable that holds the secret, or is called as its parameter is: self.token = token, login(password=new_password).
        bool mayBeVariable = !place.IsTight || (end < text.Length && text[end] is ')' or ',');
        return isWhole && dot < 0 && mayBeVariable && !place.IsQuotedName && !path.ContainsAnyInRange('0', '9') && names.Contains(path);
    }
}
