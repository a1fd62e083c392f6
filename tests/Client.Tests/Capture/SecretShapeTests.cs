using System.Text.Encodings.Web;
using System.Text.Json;
using DebugGrid.Protocol.Secrets;

namespace DebugGrid.Client.Tests.Capture;

public class SecretShapeTests
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Names { get; } = [.. SecretShapes.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_secret_of_any_shape_stays_inside(string name)
    {
        string text = SecretShapes.All[name];
        string cleaned = SecretTexts.Clean(text, cards: false);
        AssertWithout(text, cleaned);
        Assert.Equal(cleaned, SecretTexts.Clean(cleaned, cards: false));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_stays_inside_in_the_midst_of_a_text(string name)
    {
        string text = $"First line of a log.\nthen {SecretShapes.All[name]}\nand a last line (with 3 words).";
        string cleaned = SecretTexts.Clean(text, cards: false);
        AssertWithout(SecretShapes.All[name], cleaned);
        Assert.StartsWith("First line of a log.\n", cleaned, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_stays_inside_in_json_that_is_a_text(string name)
    {
        string once = JsonSerializer.Serialize(new { note = SecretShapes.All[name], n = 1 }, Relaxed);
        AssertWithout(SecretShapes.All[name], SecretTexts.Clean(once, cards: false));
        AssertWithout(SecretShapes.All[name], SecretTexts.Clean(JsonSerializer.Serialize(new { body = once }, Relaxed), cards: false));
    }

    [Theory]
    [InlineData("password")]
    [InlineData("apiKey")]
    [InlineData("connection-string")]
    public void Json_inside_json_is_followed_however_deep_and_however_escaped(string name)
    {
        foreach (var options in (JsonSerializerOptions[])[Relaxed, JsonSerializerOptions.Default])
        {
            string text = JsonSerializer.Serialize(new Dictionary<string, object> { ["a"] = 1, [name] = "ab\"c\\d" + SecretShapes.Secret, ["last"] = "kept" }, options);
            for (int depth = 0; depth < 4; depth++)
            {
                string cleaned = SecretTexts.Clean(text, cards: false);
                AssertWithout(text, cleaned);
                Assert.Contains("kept", cleaned, StringComparison.Ordinal);
                text = JsonSerializer.Serialize(text, options);
            }
        }
    }

    private static void AssertWithout(string text, string cleaned)
    {
        Assert.NotEqual(text, cleaned);
        Assert.Contains("[redacted]", cleaned, StringComparison.Ordinal);
        for (int i = 0; i + 8 <= SecretShapes.Secret.Length; i++)
            Assert.DoesNotContain(SecretShapes.Secret.Substring(i, 8), cleaned, StringComparison.OrdinalIgnoreCase);
    }
}
