using System.Text.Json;
using DebugGrid.Analytics.Packages.Contents;
using DebugGrid.Analytics.Packages.Text;

namespace DebugGrid.Analytics.Packages.Forms;

/// <summary>A package as one JSON object: a property a section, an object an item.</summary>
internal sealed class JsonPackage : IPackageForm
{
    /// <inheritdoc/>
    public string Item(PackageSection section, PackageItem item, ItemDetail detail) => WrittenJson.Of(writer =>
    {
        writer.WriteStartObject();
        if (item.Name is { } name)
            writer.WriteString("name", RecordedText.Within(detail.LineLength, name));
        if (item.Sentence is { } sentence)
            writer.WriteString("text", RecordedText.Within(RecordedText.SentenceLength, sentence));
        foreach (PackageFact fact in item.Facts)
            if (detail.Has(fact))
                Write(writer, fact, detail.LineLength);
        if (detail.TextLength > 0)
            foreach (PackageBlock block in item.Blocks)
                writer.WriteString(block.Key, RecordedText.Within(detail.TextLength, block.Text));
        writer.WriteEndObject();
    });

    /// <inheritdoc/>
    public string Whole(PackageContents contents, int nameLength, IReadOnlyList<IReadOnlyList<string>> items, IReadOnlyList<string> leftOut) => WrittenJson.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("subject", contents.Subject);
        writer.WriteString("name", RecordedText.Within(nameLength, contents.Name));
        foreach (var (section, written) in contents.Sections.Zip(items))
        {
            if (written.Count == 0)
                continue;
            writer.WritePropertyName(section.Key);
            writer.WriteRawValue(section.IsSingle ? written[0] : $"[{string.Join(',', written)}]", skipInputValidation: true);
        }

        writer.WriteStartArray("left_out");
        foreach (string line in leftOut)
            writer.WriteStringValue(line);
        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter writer, PackageFact fact, int length)
    {
        writer.WritePropertyName(fact.Key);
        switch (fact.Value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(RecordedText.Within(length, text));
                break;
            case bool truth:
                writer.WriteBooleanValue(truth);
                break;
            case long whole:
                writer.WriteNumberValue(whole);
                break;
            case int small:
                writer.WriteNumberValue(small);
                break;
            case double number when double.IsFinite(number):
                writer.WriteNumberValue(Math.Round(number, 6));
                break;
            case double:
                writer.WriteNullValue();
                break;
            default:
                throw new ArgumentException($"A fact cannot be {fact.Value.GetType()}.", nameof(fact));
        }
    }
}
