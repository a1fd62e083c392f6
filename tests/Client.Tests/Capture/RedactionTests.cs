using System.Diagnostics;
using System.Text.Json;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Tests.Capture;

public class RedactionTests
{
    private const string Marked = "[redacted]";

    [Theory]
    [InlineData("password")]
    [InlineData("Password")]
    [InlineData("db_password")]
    [InlineData("dbPassword")]
    [InlineData("DB_PASSWORD")]
    [InlineData("api_key")]
    [InlineData("apiKey")]
    [InlineData("APIKey")]
    [InlineData("apikey")]
    [InlineData("X-Api-Key")]
    [InlineData("Authorization")]
    [InlineData("proxy-authorization")]
    [InlineData("accessToken")]
    [InlineData("client_secret")]
    [InlineData("Set-Cookie")]
    [InlineData("ConnectionString")]
    [InlineData("private_key")]
    public void A_secret_name_keeps_its_value_inside(string name)
    {
        Assert.Equal($$"""{"{{name}}":"[redacted]"}""", new Captured().Of(new Dictionary<string, object> { [name] = new { a = "geheim" } }));
        Assert.Equal($$"""{"{{name}}":"[redacted]"}""", new Captured().Of(JsonDocument.Parse($$"""{"{{name}}":["geheim"]}""")));
    }

    [Theory]
    [InlineData("author")]
    [InlineData("secretary")]
    [InlineData("input_tokens")]
    [InlineData("tokenizer")]
    [InlineData("keyboard")]
    public void A_name_that_only_looks_like_one_is_none(string name) =>
        Assert.Equal($$"""{"{{name}}":"v"}""", new Captured().Of(new Dictionary<string, object> { [name] = "v" }));

    public static TheoryData<object> NamedEntries =>
    [
        new { name = "password", value = "geheim123" },
        new Header("Authorization", "geheim123"),
        new List<Header> { new("X-Api-Key", "geheim123") },
        new Dictionary<string, object> { ["key"] = "DB_PASSWORD", ["value"] = "geheim123" },
        JsonText.From("""{"Name":"password","Value":"geheim123"}"""),
        JsonText.From("""[{"NAME":"password","VALUES":["geheim123"]}]"""),
        new[] { "tool", "--password", "geheim123", "--verbose" },
        JsonText.From("""["tool","--api-key","geheim123"]"""),
    ];

    [Theory]
    [MemberData(nameof(NamedEntries))]
    public void An_entry_goes_by_the_name_that_it_gives(object value)
    {
        string written = new Captured().Of(value);
        Assert.DoesNotContain("geheim123", written, StringComparison.Ordinal);
        Assert.Contains("[redacted]", written, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_that_names_no_secret_keeps_its_value() =>
        Assert.Equal("""[{"Name":"Accept","Value":"json"},["--verbose","yes"]]""", new Captured().Of(new object[] { new Header("Accept", "json"), new[] { "--verbose", "yes" } }));

    [Fact]
    public void Numbers_of_tokens_are_counts()
    {
        Assert.Equal("""{"max_token":5,"token":"[redacted]"}""", new Captured().Of(new { max_token = 5, token = "abc" }));
    }

    [Fact]
    public void Names_can_be_added_and_allowed()
    {
        var app = new Captured { Secrets = new RedactionOptions { Names = ["patient_name"], Allowed = ["session_token"] } };
        Assert.Equal("""{"PatientName":"[redacted]","sessionToken":"v","token":"[redacted]"}""", app.Of(new { PatientName = "v", sessionToken = "v", token = "v" }));
    }

    [Fact]
    public void The_attribute_holds_whatever_the_settings_say_and_its_getter_is_never_called()
    {
        var app = new Captured { Secrets = new RedactionOptions { Enabled = false } };
        Assert.Equal(
            """{"Marked":"[redacted]","OfMarkedType":"[redacted]","ByInterface":"[redacted]","Password":"open","Field":"[redacted]"}""",
            app.Of(new Holder()));
        Assert.Equal("""{"User":"u","Pin":"[redacted]"}""", app.Of(new Login("u", "1234")));
        Assert.Equal("\"[redacted]\"", app.Of(new Vault()));
        Assert.Equal(0, app.Faults.Count);
    }

    [Theory]
    [InlineData("Authorization: Bearer abcdefghijklmnop.1234", "Authorization: Bearer [redacted]")]
    [InlineData("key sk-abcdefghijklmnop1234 used", "key [redacted] used")]
    [InlineData("ghp_abcdefghijklmnopqrstuvwxyz0123456789", Marked)]
    [InlineData("AKIAIOSFODNN7EXAMPLE", Marked)]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abcDEF_123", Marked)]
    [InlineData("postgres://grid:geheim@db:5432/grid", "postgres://grid:[redacted]@db:5432/grid")]
    [InlineData("Host=db;Password=geheim;Port=1", "Host=db;Password=[redacted];Port=1")]
    [InlineData("https://h/p?api_key=geheim&x=1", "https://h/p?api_key=[redacted]&x=1")]
    [InlineData("""{"password": "geheim", "x": 1}""", """{"password": "[redacted]", "x": 1}""")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----", Marked)]
    [InlineData("nothing to see at http://host/path", "nothing to see at http://host/path")]
    public void A_text_loses_what_looks_like_a_secret(string text, string expected) =>
        Assert.Equal(expected, JsonDocument.Parse(new Captured().Of(text)).RootElement.GetString());

    [Fact]
    public void A_secret_that_stands_across_the_cut_is_found()
    {
        var app = new Captured();
        app.Limits.MaxTextLength = 100;
        string captured = app.Of(new string('.', 80) + " postgres://grid:geheimgeheim@db/grid" + new string('.', 2_000));
        Assert.DoesNotContain("geheim", captured, StringComparison.Ordinal);
        Assert.Contains("$truncated", captured, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_is_a_secret_itself_is_cleaned_and_still_counts_as_a_name()
    {
        var entries = new Dictionary<string, object> { ["password=geheim"] = "geheim", ["Bearer abcdefghijklmnop"] = 1 };
        Assert.Equal("""{"password=[redacted]":"[redacted]","Bearer [redacted]":"[redacted]"}""", new Captured().Of(entries));
    }

    [Fact]
    public void Pairs_of_a_secret_name_keep_their_value_inside()
    {
        var headers = new List<KeyValuePair<string, string>> { new("Authorization", "geheim"), new("Accept", "a/b") };
        Assert.Equal("""[{"Key":"Authorization","Value":"[redacted]"},{"Key":"Accept","Value":"a/b"}]""", new Captured().Of(headers));
    }

    [Fact]
    public void Card_numbers_are_found_where_asked_for_by_their_check_digit()
    {
        const string text = "4111 1111 1111 1111 and 4111 1111 1111 1112";
        Assert.Equal($"\"{text}\"", new Captured().Of(text));
        Assert.Equal("\"[redacted] and 4111 1111 1111 1112\"", new Captured { Secrets = new RedactionOptions { CardNumbers = true } }.Of(text));
    }

    [Theory]
    [InlineData("eyj-")]
    [InlineData("bearer ")]
    [InlineData("password")]
    [InlineData("://")]
    [InlineData("-----begin ")]
    [InlineData("password\\\"")]
    public void A_hostile_text_ends_and_never_gets_out_unread(string piece)
    {
        string text = string.Concat(Enumerable.Repeat(piece, 200_000 / piece.Length));
        var app = new Captured();
        app.Limits.MaxTextLength = text.Length;
        app.Limits.MaxPayloadBytes = 1_000_000;
        Assert.NotEmpty(app.Of(text));
        Assert.Equal(0, app.Faults.Count);
    }

    private interface INamed
    {
        [DebugRedact]
        string ByInterface { get; }
    }

    private sealed record Login(string User, [DebugRedact] string Pin);

    [DebugRedact]
    private sealed class Vault
    {
        public string Value => throw new UnreachableException();
    }

    private sealed class Holder : INamed
    {
        [DebugRedact]
        public string Marked => throw new UnreachableException();

        public Vault OfMarkedType { get; } = new();

        public string ByInterface => throw new UnreachableException();

        public string Password => "open";

        [DebugRedact]
        public string Field = "f";
    }

    private sealed record Header(string Name, string Value);
}
