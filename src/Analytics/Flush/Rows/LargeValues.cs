using System.Text.Json;
using System.Text.Unicode;
using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Flush.Rows;

/// <summary>
/// Takes JSON values that are too large for a row out of it: DuckDB reads and writes 2,048 rows of a column at once and holds them in memory while it does,
/// which a quarter of its memory must suffice for. A value of a sender that reads like a reference is taken out as well, whatever its size: what stands in a row as a
/// reference is one. Used by the writer's thread alone.
/// </summary>
/// <param name="tables">The transaction's appenders.</param>
/// <param name="maxInRow">Bytes of a JSON value that may stand in its row.</param>
internal sealed class LargeValues(TableAppenders tables, int maxInRow)
{
    /// <summary>Bytes of one part at most.</summary>
    public const int MaxPart = 32 * 1024;

    private const int VectorRows = 2048;
    private const int MemoryShare = 4;
    private const int ContinuationMask = 0b1100_0000;
    private const int Continuation = 0b1000_0000;
    private readonly byte[] reference = new byte[128];
    private DebugEvent? owner;

    /// <summary>Bytes of a JSON value that may stand in its row when DuckDB has this much memory.</summary>
    public static int MaxInRow(long memoryBytes) => (int)Math.Min(memoryBytes / (VectorRows * MemoryShare), ProtocolLimits.MaxJsonBytes);

    /// <summary>Names the event whose rows are written from now on.</summary>
    public void Of(DebugEvent e) => owner = e;

    /// <summary>What stands in the row: the value, or a reference to the parts that it was written in.</summary>
    /// <param name="value">Valid JSON in valid UTF-8.</param>
    /// <returns>Valid until the next call.</returns>
    public ReadOnlySpan<byte> InRow(ReadOnlySpan<byte> value)
    {
        if ((value.Length <= maxInRow && !ReadsLikeReference(value)) || owner is not { } e)
            return value;
        var id = Guid.NewGuid();
        int bytes = value.Length;
        for (int part = 0; !value.IsEmpty; part++)
        {
            int length = PartLength(value);
            tables.Row(TableLayouts.LargeValues)
                .Uuid(id).Text(EnumNames.Of(e.Kind)).Time(e.Time).Text(e.Project.Value).Text(e.Session.ValueOrNull).Integer(part).Text(value[..length])
                .Time(e.ReceivedAt).EndRow();
            value = value[length..];
        }
        Utf8.TryWrite(reference, $"{{\"$large\":\"{id}\",\"bytes\":{bytes}}}", out int written);
        return reference.AsSpan(0, written);
    }

    /// <summary>Whether an object in it has the name by which references begin. A text that is so called is no name; a name may be written with escapes.</summary>
    private static bool ReadsLikeReference(ReadOnlySpan<byte> value)
    {
        if (!value.ContainsAny((byte)'$', (byte)'\\') || (value.IndexOf("$large\""u8) < 0 && value.IndexOf("\\u00"u8) < 0))
            return false;
        var reader = new Utf8JsonReader(value, new JsonReaderOptions { MaxDepth = ProtocolLimits.ReadableJsonDepth });
        while (reader.Read())
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("$large"u8))
                return true;
        return false;
    }

    /// <summary>As much as a part may have, without cutting a character.</summary>
    private static int PartLength(ReadOnlySpan<byte> value)
    {
        int length = Math.Min(value.Length, MaxPart);
        while (length < value.Length && (value[length] & ContinuationMask) == Continuation)
            length--;
        return length;
    }
}
