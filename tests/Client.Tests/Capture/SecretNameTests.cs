namespace DebugGrid.Client.Tests.Capture;

public class SecretNameTests
{
    private static readonly string[] Words =
    [
        "password", "passwd", "pwd", "passphrase", "secret", "token", "api_key", "access_key", "account_key", "private_key", "master_key", "encryption_key", "subscription_key", "shared_access_key",
        "connection_string", "connection_strings", "conn_str", "credentials", "creds", "authorization", "cookie", "jwt", "sas", "pin", "otp", "cvv", "csrf", "mnemonic", "ssn", "db_pass", "passwort",
    ];

    public static TheoryData<string> Secret { get; } = [.. Words.SelectMany(Forms).Distinct()];

    public static TheoryData<string> Harmless { get; } =
    [
        "author", "secretary", "input_tokens", "tokens", "total_tokens", "max_tokens", "completionTokens", "token_count", "tokenCount", "token_limit", "token_type", "tokenizer", "token_ids", "keyboard", "key",
        "primary_key", "public_key", "foreign_key", "cache_key", "partitionKey", "session_id", "sessionId", "trace_id", "user_id", "hash", "code_hash", "sha256", "signature", "nonce", "seed", "salt_level",
        "password_policy", "password_required", "token_url", "tokenEndpoint", "secret_name", "cookie_policy", "first_pass", "compass", "passage", "passed", "pinned", "spin", "opinion", "shopping", "hotpot",
        "authority", "authentic", "eos_token", "max_token", "dsnap", "sasha", "bypass", "monkey", "turkey",
    ];

    [Theory]
    [MemberData(nameof(Secret))]
    public void A_name_of_a_secret_is_known_however_it_is_written(string name)
    {
        Assert.Equal($$"""{"{{name}}":"[redacted]"}""", new Captured().Of(new Dictionary<string, object> { [name] = "geheim" }));
        Assert.DoesNotContain("geheim", new Captured().Of($$"""{"{{name}}":"geheim"}"""), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Harmless))]
    public void Another_name_is_none(string name)
    {
        Assert.Equal($$"""{"{{name}}":"offen1"}""", new Captured().Of(new Dictionary<string, object> { [name] = "offen1" }));
        Assert.Contains("offen1", new Captured().Of($$"""{"{{name}}":"offen1"}"""), StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_under_names_that_count_stay()
    {
        Assert.Equal("""{"max_token":5,"token":7,"auth":true,"pin":"[redacted]"}""", new Captured().Of(new { max_token = 5, token = 7, auth = true, pin = 1234 }));
        Assert.Equal("\"tokens used: max_token=5, token: 7\"", new Captured().Of("tokens used: max_token=5, token: 7"));
    }

    [Fact]
    public void Names_of_the_application_count_in_texts_and_so_do_those_it_allows()
    {
        var app = new Captured { Secrets = new RedactionOptions { Names = ["patient_name"], Allowed = ["session_token"] } };
        Assert.Equal("\"patientName=[redacted]; session_token=abc1234\"", app.Of("patientName=Meier1; session_token=abc1234"));
    }

    [Fact]
    public void An_entry_of_a_list_is_secret_by_the_name_that_it_gives()
    {
        const string entries = """[{"name":"Authorization","value":"geheim"},{"key":"Accept","value":"a/b"},{"name":"DB_PASSWORD","value":"geheim"}]""";
        string captured = new Captured().Of(System.Text.Json.JsonDocument.Parse(entries));
        Assert.Equal(entries.Replace("geheim", "[redacted]", StringComparison.Ordinal), captured);
    }

    private static IEnumerable<string> Forms(string name)
    {
        string[] words = name.Split('_');
        string pascal = string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        string camel = char.ToLowerInvariant(pascal[0]) + pascal[1..];
        return
        [
            name, camel, pascal, string.Join('-', words), string.Join('.', words), name.ToUpperInvariant(), "my_" + name, "my" + pascal, "X-" + string.Join('-', words), name + "2", name + "_2", camel + "1",
            "spring.datasource." + name,
        ];
    }
}
