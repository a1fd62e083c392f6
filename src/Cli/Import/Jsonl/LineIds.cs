using System.Globalization;
using System.Security.Cryptography;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Import.Jsonl;

/// <summary>Gives ids to events that came without: following from a file's content and the line's number, or new ones.</summary>
internal sealed class LineIds
{
    private readonly string? contentHash;
    private readonly TimeProvider? clock;

    private LineIds(string? contentHash, TimeProvider? clock) => (this.contentHash, this.clock) = (contentHash, clock);

    /// <summary>New ids at every import.</summary>
    public static LineIds New(TimeProvider clock) => new(null, clock);

    /// <summary>The same ids for the same file content. Reads the whole file.</summary>
    public static async Task<LineIds> OfFileAsync(string file, CancellationToken cancellationToken)
    {
        using var stream = InputFile.Content(File.OpenRead(file));
        return new LineIds(Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken)), null);
    }

    /// <summary>The id of the event in a line.</summary>
    /// <param name="line">The line's number, from 1.</param>
    public EventId Of(long line) => contentHash is not null
        ? new EventId(NameBasedId.Of("jsonl", contentHash, line.ToString(CultureInfo.InvariantCulture)))
        : EventId.New(Timestamp.Now(clock!));
}
