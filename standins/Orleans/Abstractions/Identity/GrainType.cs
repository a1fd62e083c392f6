using System.Text;

namespace Orleans.Runtime;

/// <summary>The name of a grain class as it appears in grain ids.</summary>
[Immutable]
public readonly struct GrainType : IEquatable<GrainType>, IComparable<GrainType>, ISpanFormattable
{
    private readonly IdSpan _value;

    /// <summary>Wraps an id.</summary>
    public GrainType(IdSpan id) => _value = id;

    /// <summary>Wraps UTF-8 bytes.</summary>
    public GrainType(byte[] value) => _value = new IdSpan(value);

    /// <summary>The id behind this type.</summary>
    public IdSpan Value => _value;

    /// <summary>True when empty.</summary>
    public bool IsDefault => _value.IsDefault;

    /// <summary>Creates a type from its name; throws on a blank one.</summary>
    public static GrainType Create(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        return new GrainType(Encoding.UTF8.GetBytes(value));
    }

    /// <summary>The bytes of the name.</summary>
    public ReadOnlySpan<byte> AsSpan() => _value.AsSpan();

    /// <summary>The id behind the type.</summary>
    public static explicit operator IdSpan(GrainType kind) => kind._value;

    /// <summary>A type made of an id.</summary>
    public static explicit operator GrainType(IdSpan id) => new(id);

    /// <inheritdoc/>
    public bool Equals(GrainType obj) => _value.Equals(obj._value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is GrainType other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value.GetHashCode();

    /// <summary>A hash that is stable across processes.</summary>
    public uint GetUniformHashCode() => _value.GetUniformHashCode();

    /// <inheritdoc/>
    public int CompareTo(GrainType other) => _value.CompareTo(other._value);

    /// <inheritdoc/>
    public override string ToString() => _value.ToString();

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    bool ISpanFormattable.TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
        => _value.TryFormat(destination, out charsWritten);

    /// <summary>Equality by name.</summary>
    public static bool operator ==(GrainType left, GrainType right) => left.Equals(right);

    /// <summary>Inequality by name.</summary>
    public static bool operator !=(GrainType left, GrainType right) => !left.Equals(right);
}
