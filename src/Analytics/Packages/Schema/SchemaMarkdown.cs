using System.Text;
using DebugGrid.Analytics.Packages.Contents;
using DebugGrid.Analytics.Packages.Forms;

namespace DebugGrid.Analytics.Packages.Schema;

/// <summary>The schema as Markdown: a heading a relation, a line a column. All text in it is ours or the schema's.</summary>
internal sealed class SchemaMarkdown : IPackageForm
{
    /// <inheritdoc/>
    public string Item(PackageSection section, PackageItem item, ItemDetail detail)
    {
        var text = new StringBuilder($"### `{item.Name}`: {item.Sentence}\n");
        if (detail.OnlyCore)
            return text.ToString();
        if (detail.TextLength == 0)
            return text.Append(string.Join(", ", item.Facts.Select(static column => $"`{column.Label}` {column.Shown}"))).Append('\n').ToString();
        foreach (PackageFact column in item.Facts)
            text.Append($"- `{column.Label}` {column.Shown}{(column.Value is null ? null : ": ")}{column.Value}\n");
        foreach (PackageBlock example in item.Blocks)
            text.Append($"- {example.Label}: `{example.Text}`\n");
        return text.ToString();
    }

    /// <inheritdoc/>
    public string Whole(PackageContents contents, int nameLength, IReadOnlyList<IReadOnlyList<string>> items, IReadOnlyList<string> leftOut)
    {
        var text = new StringBuilder($"# {contents.Name}\n");
        foreach (var (section, written) in contents.Sections.Zip(items))
        {
            if (written.Count == 0)
                continue;
            text.Append($"\n## {section.Heading}\n");
            foreach (string item in written)
                text.Append('\n').Append(item);
        }

        if (leftOut.Count > 0)
            text.Append("\n## Left Out\n");
        foreach (string line in leftOut)
            text.Append($"- {line}\n");
        return text.ToString();
    }
}
