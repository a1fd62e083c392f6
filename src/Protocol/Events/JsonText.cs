using System.Text;

namespace DebugGrid.Protocol;

/// <summary>A JSON value kept as the UTF-8 bytes it was sent as. Compared byte by byte. The default value is "none".</summary>
/// <param name="Utf8">The bytes; empty means that there is no value. The memory is shared, never changed.</param>
public readonly record struct JsonText(ReadOnlyMemory<byte> Utf8)
{
    /// <summary>True when there is no value.</summary>
    public bool IsNone => Utf8.IsEmpty;

    /// <summary>Takes JSON written as a string; null or empty is "none".</summary>
    public static JsonText From(string? json) => string.IsNullOrEmpty(json) ? default : new JsonText(Encoding.UTF8.GetBytes(json));

    /// <inheritdoc/>
    public bool Equals(JsonText other) => Utf8.Span.SequenceEqual(other.Utf8.Span);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Utf8.Span);
        return hash.ToHashCode();
    }

    /// <summary>The JSON as a string; empty when there is none.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Utf8.Span);
}
