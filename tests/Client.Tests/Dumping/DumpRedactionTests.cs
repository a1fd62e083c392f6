using System.Text.Json;
using System.Text.Json.Nodes;
using DebugGrid.Protocol;
using DebugGrid.TestKit.Time;
using Microsoft.Extensions.Time.Testing;

namespace DebugGrid.Client.Tests.Dumping;

public class DumpRedactionTests
{
    private const string Secret = "hunter2hunter2";

    public static TheoryData<string, object> Holders => new()
    {
        { "a member by its name", new { Password = Secret } },
        { "an entry by its key", new Dictionary<string, string> { ["api_key"] = Secret } },
        { "a pair in a list", new List<KeyValuePair<string, string>> { new("X-Api-Key", Secret) } },
        { "a member by its attribute", new Marked { Account = Secret } },
        { "the field behind a marked member", new Behind(Secret) },
        { "what a marked parameter took", new Primary(Secret) },
        { "a marked type", new { Inner = new MarkedType { Text = Secret } } },
        { "a text", $"Authorization: Bearer {Secret}" },
        { "a text across the cut", new string('x', 990) + $" Bearer {Secret}" },
        { "a key", new Dictionary<string, int> { [$"Bearer {Secret}"] = 1 } },
        { "an address", new Uri($"https://user:{Secret}@host/") },
        { "JSON", JsonSerializer.SerializeToElement(new { password = Secret }) },
        { "a JSON node", new JsonArray(new JsonObject { ["password"] = Secret }) },
        { "JSON as text", JsonText.From($$"""{"password":"{{Secret}}"}""") },
        { "an exception", new InvalidOperationException($"Bearer {Secret}") },
    };

    [Theory]
    [MemberData(nameof(Holders))]
    public async Task No_style_shows_a_secret(string what, object holder)
    {
        await using var app = new Recording(clock: new FakeTimeProvider(TestClock.Start));
        foreach (var style in (DumpOptions[])[DumpOptions.Default, DumpOptions.Compact with { MaxStringLength = 1_000 }, DumpOptions.Verbose])
        {
            string dump = app.Client.Dump(holder, style);
            Assert.False(dump.Contains(Secret[..8], StringComparison.Ordinal), $"{what}: {dump}");
        }
        Assert.Contains("[redacted]", app.Client.Dump(holder, DumpOptions.Verbose with { MaxStringLength = 2_000 }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_secret_stays()
    {
        await using var app = new Recording(clock: new FakeTimeProvider(TestClock.Start));
        Assert.Equal(
            """{InputTokens: 7, Json: "{\"a\":1}", Pair: {Key: "name", Value: "Ada"}}""",
            app.Client.Dump(new { InputTokens = 7, Json = JsonSerializer.SerializeToElement(new { a = 1 }), Pair = KeyValuePair.Create("name", "Ada") }, DumpOptions.Compact));
    }

    private sealed class Marked
    {
        [DebugRedact]
        public string? Account { get; init; }
    }

    private sealed class Behind(string account)
    {
        private readonly string _account = account;

        [DebugRedact]
        public string Account => _account;
    }

    private sealed class Primary([DebugRedact] string account)
    {
        public int Length => account.Length;
    }

    [DebugRedact]
    private sealed class MarkedType
    {
        public string? Text { get; init; }
    }
}
