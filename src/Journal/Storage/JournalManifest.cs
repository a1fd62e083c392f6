using System.Globalization;

namespace DebugGrid.Journal.Storage;

/// <summary>What a journal's directory was made with, in the file "manifest": one "name value" a line. Drawn in docs/formats/journal.md.</summary>
/// <param name="Version">Of the directory's format.</param>
/// <param name="Partitions">How many there are.</param>
/// <param name="PageBits">Two to this power is the page size.</param>
/// <param name="SegmentBits">Two to this power is the file size.</param>
internal sealed record JournalManifest(int Version, int Partitions, int PageBits, int SegmentBits)
{
    internal const int CurrentVersion = 1;

    private const string FileName = "manifest";

    internal static JournalManifest? Read(string directory)
    {
        var path = Path.Combine(directory, FileName);
        if (!File.Exists(path))
            return null;
        var values = File.ReadAllLines(path)
            .Select(line => line.Split(' ', 2))
            .Where(parts => parts.Length == 2)
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
        return new JournalManifest(Value("version"), Value("partitions"), Value("page_bits"), Value("segment_bits"));

        int Value(string name) =>
            values.TryGetValue(name, out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
                ? value
                : throw new JournalDirectoryException(directory, $"The file '{path}' has no readable '{name}'.");
    }

    /// <summary>Writes the manifest whole or not at all.</summary>
    internal void Write(string directory)
    {
        var path = Path.Combine(directory, FileName);
        var temporary = path + ".new";
        using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            stream.Write(System.Text.Encoding.ASCII.GetBytes(string.Create(
                CultureInfo.InvariantCulture,
                $"version {Version}\npartitions {Partitions}\npage_bits {PageBits}\nsegment_bits {SegmentBits}\n")));
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
