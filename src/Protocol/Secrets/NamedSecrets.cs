using System.Buffers;
using System.Text;

namespace DebugGrid.Protocol.Secrets;

/// <summary>
/// Values that stand in a text behind a name of a secret: in JSON however often it is escaped, in YAML, XML, headers, queries, connection strings, command lines,
/// and in prose. What is found by a piece of a name is judged by the whole name, as the names of payloads are.
/// </summary>
internal sealed class NamedSecrets
{
    private static readonly string[] Stems =
    [
        "pass", "pwd", "secret", "token", "key", "auth", "cookie", "cred", "conn", "jwt", "jwe", "sas", "pin", "otp", "cvv", "cvc", "dsn", "ssn", "csrf", "xsrf", "kek", "dek", "mnemonic", "psk", "bearer",
        "shared", "phrase", "recovery", "backup", "code", "card", "kennwort", "contrase", "senha", "parola", "sessid", "netrc", "pw",
    ];

    private static readonly SearchValues<string> OtherStems =
        SearchValues.Create(["contraseña", "пароль", "密码", "密碼", "パスワード", "비밀번호", "hasło", "wachtwoord", "lösenord"], StringComparison.OrdinalIgnoreCase);

    private readonly SecretNames names;
    private readonly SearchValues<string> stems;

    /// <summary>Finds by names, and by pieces that names of the application's own begin with.</summary>
    public NamedSecrets(SecretNames names, IEnumerable<string> own)
    {
        this.names = names;
        stems = SearchValues.Create([.. Stems, .. own.Select(FirstWord)], StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Finds by the built-in names.</summary>
    public static NamedSecrets BuiltIn { get; } = new(new SecretNames([], []), []);

    /// <summary>Adds what is found.</summary>
    public void Find(string text, ref SecretSpans spans)
    {
        Find(text, stems, ref spans);
        if (!Ascii.IsValid(text))
            Find(text, OtherStems, ref spans);
        QuerySecrets.Find(text, ref spans);
    }

    private void Find(string text, SearchValues<string> pieces, ref SecretSpans spans)
    {
        int floor = 0;
        while (text.AsSpan(floor).IndexOfAny(pieces) is >= 0 and var found)
        {
            int hit = floor + found;
            var name = NameInText.Around(text, hit, floor);
            int next = Math.Max(name.End, hit + 1);
            if (IsSecret(text, ref name, floor) && IsBeside(text, name, out var value))
            {
                spans.Add(value.Start, value.End);
                next = Math.Max(next, value.End);
            }
            floor = next;
        }
    }

    private bool IsBeside(string text, NameInText name, out (int Start, int End) value) =>
        SecretValue.TryFind(text, name, ValuePlace.Behind(text, name), names, out value) || MarkupNeighbour.TryFind(text, name, out value);

    private bool IsSecret(string text, ref NameInText name, int floor)
    {
        if (names.Contains(name.In(text)))
            return true;
        var longer = name.WithWordsBefore(text, floor);
        if (longer == name || !names.Contains(text.AsSpan(longer.Start, longer.End - longer.Start)))
            return false;
        // The words before count only together with the name itself: "no password key" names nothing.
        if (names.Contains(text.AsSpan(longer.Start, name.Start - 1 - longer.Start)))
            return false;
        name = longer;
        return true;
    }

    private static string FirstWord(string name)
    {
        int end = 1;
        while (end < name.Length && char.IsLetterOrDigit(name[end]) && !char.IsUpper(name[end]))
            end++;
        return name[..end];
    }
}
