using System.Text.Json;
using DebugGrid.Protocol.Secrets;

namespace DebugGrid.Client.Tests.Capture;

public class HarmlessTextTests
{
    [Theory]
    [InlineData("The password must have 8 characters and the token is valid for 2 hours.")]
    [InlineData("Forgot your password? Click here to reset it: https://host/reset")]
    [InlineData("usage: prompt_tokens=120, completion_tokens=30, total_tokens=150, max_tokens: 4096")]
    [InlineData("""{"total_tokens": 150, "token_count": 12, "max_tokens": 4096, "token_type": "bearer"}""")]
    [InlineData("token = get_token(user)")]
    [InlineData("password = os.environ[\"DB_PASSWORD\"]")]
    [InlineData("api_key=os.getenv('OPENAI_API_KEY')")]
    [InlineData("def login(user: str, password: str, token: Optional[str] = None) -> bool:")]
    [InlineData("self.token = token")]
    [InlineData("client = Client(api_key=api_key, token=settings.token)")]
    [InlineData("if password == expected: return")]
    [InlineData("string password = config.Password;")]
    [InlineData("[\"username\", \"password\", \"email\"]")]
    [InlineData("User {User} logged in with password {Password} and token={Token}")]
    [InlineData("DB_PASSWORD=${DB_PASSWORD}")]
    [InlineData("\"password\": \"********\"")]
    [InlineData("--password <password> --token TOKEN")]
    [InlineData("{\"type\":\"object\",\"properties\":{\"password\":{\"type\":\"string\"}}}")]
    [InlineData("Token: a piece of a word that a model reads")]
    [InlineData("secret: the key to good cookies is butter")]
    [InlineData("commit 9fceb02d0ae598e95dc970b74767f19372d61af8, sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("id 0197f3a2-8c4e-7d31-9b0a-2f6c1d5e8a90, trace 4bf92f3577b34da6a3ce929d0e0e4736")]
    [InlineData("https://host:8080/path@2x.png and mail to someone@example.com")]
    [InlineData("http://localhost:3000/@vite/client, docker.io/img@sha256:e3b0c44298fc1c149afbf4c8996fb924")]
    [InlineData("git clone https://github.com/owner/repo.git && npm_config_registry=https://registry.npmjs.org")]
    [InlineData("css: .sk-toggleable__content, .sk-parallel-item, task-scheduler-worker-12")]
    [InlineData("basic functionality of the bearer token scheme, a basic introduction")]
    [InlineData("The key: practice. The author: nobody. Passing: 12, pass: 5, opinion: none")]
    [InlineData("primary_key=order_id&sort_key=created_at&cache_key=abc123def456abc123def456")]
    [InlineData("the session id is session-20260101-000001, the code: 200")]
    [InlineData("var token = await provider.GetTokenAsync(cancellationToken);")]
    [InlineData("Dictionary<Token> map; List<Password> items = new();")]
    [InlineData("CancellationToken cancellationToken = default")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----")]
    [InlineData("eos_token: </s>, pad_token: <pad>")]
    [InlineData("print(\"Enter password: \")\nname = \"bar\"")]
    [InlineData("Password: required\nToken: optional")]
    [InlineData("[sudo] password for ada: \nSorry, try again.")]
    [InlineData("Password for user ada: changed. The password for the database was reset.")]
    [InlineData("the password is wrong, and the token of the session is not valid")]
    [InlineData("The secret for production: vault")]
    [InlineData("Cookie for example.com: accepted; token for step 3: 12 ms")]
    [InlineData("| Password: |\n| --- |\n| at least 8 characters |")]
    [InlineData("password: |\nnot a block, for it is not indented")]
    [InlineData("# Password\n\nThe password of the account is stored hashed (bcrypt). See `reset-password` for more.")]
    [InlineData("- **Password** for the admin user: set by `reset-password`")]
    [InlineData("<label for=\"password\">Password</label><input type=\"password\" name=\"password\"/>")]
    [InlineData("<string name=\"prompt_password\">Password</string><string name=\"password\">Your password</string>")]
    [InlineData("<th>password</th><th>email</th>")]
    [InlineData("<field><name>password</name><type>string</type></field>")]
    [InlineData("columns: [password, email], [token, user_id, name], [password]")]
    [InlineData("   at Shop.Login.CheckPassword(String user, String password) in /src/Login.cs:line 42\n   at Shop.Token.Read(Token token)")]
    [InlineData("System.ArgumentNullException: Value cannot be null. (Parameter 'password')")]
    [InlineData("Unexpected token '<' at position 12, invalid token 'foo' at line 3")]
    [InlineData("users are identified by 'id', and a password 'field' is not shown")]
    [InlineData("SELECT password FROM users WHERE name = 'ada'; ALTER TABLE users ADD password VARCHAR(255) NOT NULL")]
    [InlineData("INSERT INTO users (password, name) VALUES (?, ?)")]
    [InlineData("ALTER USER ada IDENTIFIED BY ${PASSWORD}; CREATE USER ada IDENTIFIED BY '<password>'")]
    [InlineData("if (password < min || password > max) return;")]
    [InlineData("users.Select(u => u.Password).Where(password => password.Length >= 8)")]
    [InlineData("var text = password ?? string.Empty; int length = password?.Length > 8 ? 1 : 0;")]
    [InlineData("mysql -u root -p shop && mysqldump -P 3306 shop")]
    [InlineData("https://host:8080<br>mail to ada@example.com, <https://host:80>ada@example.com")]
    [InlineData("https%3A%2F%2Fhost%3A8080%2F%40scope and https:\\/\\/host:8080\\/a@b.png and https://host/%40scope")]
    [InlineData("<a href=\"https://host/?password=<password>\">reset</a>")]
    public void A_text_without_a_secret_stays_as_it_is(string text) => Assert.Equal(text, SecretTexts.Clean(text, cards: false));

    [Fact]
    public void What_real_agents_wrote_stays_as_it_is()
    {
        Assert.SkipWhen(RealRuns.Files.Count == 0, RealRuns.MissingReason);
        var found = new List<string>();
        long characters = 0;
        foreach (string file in RealRuns.Files)
        {
            using var run = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (string text in Texts(run.RootElement))
            {
                characters += text.Length;
                string cleaned = SecretTexts.Clean(text, cards: false);
                for (int at = 0; (at = cleaned.IndexOf("[redacted]", at, StringComparison.Ordinal)) >= 0; at++)
                    found.Add($"{Path.GetFileName(file)}: …{cleaned[Math.Max(0, at - 60)..Math.Min(cleaned.Length, at + 40)].ReplaceLineEndings(" ")}…");
            }
        }
        TestContext.Current.TestOutputHelper!.WriteLine($"{found.Count} marks in {characters:N0} characters\n{string.Join('\n', found)}");
        Assert.True(found.Count <= RealRuns.KnownSecrets, $"{found.Count} marks:\n{string.Join('\n', found)}");
    }

    private static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Texts(member.Value).Prepend(member.Name)),
        _ => [],
    };
}
