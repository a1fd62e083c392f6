using System.Diagnostics;
using DebugGrid.Protocol.Secrets;

namespace DebugGrid.Client.Tests.Capture;

/// <summary>A text made to cost much costs time in proportion to its length.</summary>
public class SecretTimeTests
{
    private const int Length = 1024 * 1024;

    /// <summary>What 1 MiB may take on a busy machine; a search that goes back over what it has read takes minutes.</summary>
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(5);

    public static TheoryData<string> Pieces { get; } =
    [
        "eyjaaaaaaaa", "eyJ-", "eyJaaaaaaaaaaaa.", "://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "://", "://a:b", "@:", "password", "password=", "password:", "password:x(", "password:x[", "password=a,",
        "password=\"", "password=\\\"", "password='x", "password=“", "password = a ", "password is ", "\"password\":[", "\"password\":{", "<password>", "<password>x", "&lt;password&gt;", "&lt;password&gt;x<",
        "-----begin private key-----", "-----BEGIN PRIVATE KEY-----\n", "-----END PRIVATE KEY-----", "Private-Lines:", "Private-Lines:Private-MAC:", "basic ", "bearer ", "bearer a", "authorization:", "authorization: ",
        "authorization: digest ", "cookie:", "cookie: a=", "\"cookie: a=", "sk-", "sk-a1-", "ghp_", "xoxb-", "pat", "MAAAAAAAAAAAAAAAAAAAAAAAA.", "re_", "Q~", "curl", "curl -u ", "curl -u \"", "mysql -p", "--password ",
        "\"--password\",", "(\"password\",", "\"name\":\"password\",\"value\":", "seed phrase: a ", "passphrase: abandon ", "key ", "access key ", "%70%61ss", "pass%", "\\\\\\\\\\\\\\\\password\\\\\\\\\"", "?sig=", "&code=", "pin",
        "pin,otp;", "hooks.slack.com/services/", ":thin:a/", "4111 ", "41111111111111111111", "пароль: ", "a b ", "\\n", "Secret Access ", "token: token: ", "{\"token\":", "'''", "\"\"\"", "password=\"\"\"",
        "password=<", "password=a<", "password=a>", "<password>a<1", "://u:a<", "://u:a|", ":\\/\\/u:", ":\\", ":\\/\\/u:a\\/", "%3A%2F%2F", "%3A%2F%2Fu%3Aa", "%253A%252F%252Fa%2540", "password: |\n", "password: |\n ", "password: >\\n  ",
        " password: |\n", "password: |\\", "password: &a ", "password: !!a ", "password: !a |", "<name>password</name>", "<name>password</name><value>", "<value>x</value><name>password</name>", "<a name=\"password\" ", "name=\"password\"",
        "<a name=\"password\">", "<value>", "password 'x", "PASSWORD '", "PASSWORD(", "identified by ", "identified with a ", "create user identified by 'x", "[password, ", "[password, a", "password for a ", "password for ", "password for a: ", "mysql -p ", "az login ",
    ];

    [Theory]
    [MemberData(nameof(Pieces))]
    public void A_hostile_text_ends(string piece)
    {
        string text = string.Concat(Enumerable.Repeat(piece, Length / piece.Length));
        foreach (string hostile in (string[])[text, text + " \"x'", "{" + text])
        {
            var watch = Stopwatch.StartNew();
            string cleaned = SecretTexts.Clean(hostile, cards: true);
            Assert.True(watch.Elapsed < Most, $"{watch.Elapsed} for {piece}");
            Assert.NotNull(cleaned);
        }
    }
}
