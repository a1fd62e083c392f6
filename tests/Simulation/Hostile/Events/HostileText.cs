namespace DebugGrid.Simulation.Hostile.Events;

/// <summary>Texts and ids that have been trouble somewhere: separators of keys and paths, what acts on a terminal, in SQL or in JSON, and what fills a limit.</summary>
internal static class HostileText
{
    /// <summary>Ids, the same in every project. Not all of them are taken.</summary>
    public static readonly string[] Ids =
    [
        "plain", "order/7", "order%2F7", "order%252F7", "%", "%25", "100%", "a|b", "honest|plain", "tool/x", "default|tool/x", "\"quoted\"", "it's", "back\\slash",
        " blank ", "a b", "a\nb", "tab\there", "\u202Eabc", "a\u200Fb", "e\u0301", "é", "日本/😀", "..a", "...", ".", "..", "null", "true", "0", "-1", "[]", "{}",
        "{\"$large\":\"5f0c6c7a-93a4-4e62-b1d7-30f1a5a4c9b2\",\"bytes\":200000}", "'; DROP TABLE sessions; --", "$name", "{0}", "?", "#", "a;b", "a+b&c=d", "*", "<b>",
        "@file", "--help", "\u0000", "\uFFFF", "\uFEFF", new('x', 256), new('ж', 256), Repeat("😀", 128), Repeat("日", 257), Repeat("%2F", 85), new('/', 256), new('"', 256),
    ];

    /// <summary>Types of contexts and components.</summary>
    public static readonly string[] Types = ["tool", "workflow", "Tool", "a|b", "a b", "..", ".", "инструмент", "%2F", "a/b", new('ж', 64), new('x', 65), "\"", "null"];

    /// <summary>What looks like a secret, in the shapes of the most common ones.</summary>
    public static readonly string[] Secrets =
    [
        "Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", "AKIAIOSFODNN7EXAMPLE", "password=hunter2hunter2", "postgres://user:secret@host/db",
    ];

    /// <summary>Pieces that texts are made of.</summary>
    public static readonly string[] Scraps = [.. Ids.Where(static id => id.Length < 40), .. Secrets, "\u001b[31m", "\r\n", "=1+1", "\u00A0", "\u2028", "\u0085", "ж", "😀"];

    /// <summary>JSON values, good ones and such that no reader should take.</summary>
    public static readonly string[] Json =
    [
        "{}", "[]", "0", "-0.0", "1e308", "1e400", "-1e400", "123456789012345678901234567890", "true", "null", "\"\"", "\"text\"", "{\"a\":1,\"a\":2}", "{\"\":0}",
        "{\"$large\":\"5f0c6c7a-93a4-4e62-b1d7-30f1a5a4c9b2\",\"bytes\":200000}", "{\"$large\":7,\"bytes\":-1}", "\"\\u0000\"", "\"\\ud83e\"", "{\"\\ud83e\":1}", "{\"a\":NaN}", "[1,]", "{\"a\":1",
        "\"\\u202e\"", "[[1,2],{\"b\":[null,true,\"\\\\\"]}]", "{\"password\":\"hunter2hunter2\",\"n\":0.1}",
    ];

    /// <summary>Times in RFC 3339, and such that are none.</summary>
    public static readonly string[] Times =
    [
        "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z", "1999-12-31T23:59:59.999999Z", "2000-01-01T00:00:00Z", "2016-12-31T23:59:60Z", "2026-02-30T00:00:00Z",
        "2026-11-29T00:00:00+14:00", "2026-11-29T00:00:00-23:59", "2026-11-29", "1764374400", "infinity", "", "2026-11-29T00:00:00.1234567890123Z",
    ];

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
