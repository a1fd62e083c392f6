using System.Text.Json;
using DebugGrid.Analytics.Packages.Contents;
using DebugGrid.Analytics.Packages.Forms;
using DebugGrid.Analytics.Packages.Text;

namespace DebugGrid.Analytics.Packages.Schema;

/// <summary>The schema as one JSON object: an array a section, an object a relation with its columns as objects.</summary>
internal sealed class SchemaJson : IPackageForm
{
    /// <inheritdoc/>
    public string Item(PackageSection section, PackageItem item, ItemDetail detail) => WrittenJson.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("name", item.Name);
        writer.WriteString("one_row", item.Sentence);
        if (!detail.OnlyCore)
        {
            writer.WriteStartArray("columns");
            foreach (PackageFact column in item.Facts)
                WriteColumn(writer, column, hasMeaning: detail.TextLength > 0);
            writer.WriteEndArray();
        }

        if (detail.TextLength > 0)
            foreach (PackageBlock example in item.Blocks)
                writer.WriteString(example.Key, example.Text);
        writer.WriteEndObject();
    });

    private static void WriteColumn(Utf8JsonWriter writer, PackageFact column, bool hasMeaning)
    {
        writer.WriteStartObject();
        writer.WriteString("name", column.Label);
        writer.WriteString("type", column.Shown);
        if (hasMeaning)
            writer.WriteString("meaning", column.Value as string);
        writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public string Whole(PackageContents contents, int nameLength, IReadOnlyList<IReadOnlyList<string>> items, IReadOnlyList<string> leftOut) => WrittenJson.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("subject", contents.Subject);
        foreach (var (section, written) in contents.Sections.Zip(items))
        {
            if (written.Count == 0)
                continue;
            writer.WritePropertyName(section.Key);
            writer.WriteRawValue($"[{string.Join(',', written)}]", skipInputValidation: true);
        }

        writer.WriteStartArray("left_out");
        foreach (string line in leftOut)
            writer.WriteStringValue(line);
        writer.WriteEndArray();
        writer.WriteEndObject();
    });
}
