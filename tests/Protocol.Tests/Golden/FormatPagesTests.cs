using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using DebugGrid.Protocol.Json;
using DebugGrid.Protocol.Wire;

namespace DebugGrid.Protocol.Tests.Golden;

/// <summary>Holds the pages in docs/formats against the code.</summary>
public sealed class FormatPagesTests
{
    public static TheoryData<EventKind> Kinds => [.. Enum.GetValues<EventKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_json_page_describes_every_field_as_the_code_takes_it(EventKind kind)
    {
        string page = Read("json.md");
        string name = EnumNames.Of(kind);
        int start = page.IndexOf($"\n## {name}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"No section {name}.");
        int end = page.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        string common = page[..page.IndexOf("\n## started\n", StringComparison.Ordinal)];
        string section = page[start..(end < 0 ? page.Length : end)];
        var expected = EventJson.Describe(kind).SelectMany(field => Rows(field, string.Empty)).ToList();
        Assert.All(expected, row => Assert.Contains(row, common + section, StringComparison.Ordinal));
        int rows = (common + section).Split('\n').Count(line => line.StartsWith("| `", StringComparison.Ordinal));
        Assert.Equal(expected.Count + 1, rows);
    }

    [Fact]
    public void The_wire_page_shows_the_bytes_that_the_code_writes()
    {
        const string Json = """{"kind":"metric","id":"0192f5a1-7b3c-7def-8a9b-0c1d2e3f4a5b","time":"2026-02-06T10:15:30.123456Z","name":"q","value":2}""";
        string page = Read("wire.md");
        Assert.Contains(Json, page, StringComparison.Ordinal);
        Assert.True(EventJson.TryRead(Encoding.UTF8.GetBytes(Json), default, out var message, out _));
        var output = new ArrayBufferWriter<byte>();
        WireEncoder.EncodeEvent(message, output);
        string example = page[page.IndexOf("\n0A 10 01 92", StringComparison.Ordinal)..];
        var shown = example[..example.IndexOf("```", StringComparison.Ordinal)].Split('\n').Select(line => line.Trim().Split("  ")[0]);
        Assert.Equal(Convert.ToHexString(output.WrittenSpan), string.Concat(shown).Replace(" ", "", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Rows(FieldDescription field, string path)
    {
        string also = field.Synonyms.Count == 0 ? string.Empty : $" (also {string.Join(", ", field.Synonyms.Select(s => $"`{s}`"))})";
        yield return $"| `{path}{field.Name}`{also} | {field.Type} | {(field.Required ? "yes" : "")} | ";
        foreach (string row in field.Fields.SelectMany(nested => Rows(nested, $"{path}{field.Name}.")))
            yield return row;
    }

    private static string Read(string page, [CallerFilePath] string path = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "docs", "formats", page));
}
