using System.Text;

namespace Orleans.Runtime;

/// <summary>A stream's identity: a namespace and a key.</summary>
[Immutable]
public readonly struct StreamId : IEquatable<StreamId>, IComparable<StreamId>
{
    private readonly string? _namespace;
    private readonly string? _key;

    private StreamId(string ns, string key)
    {
        _namespace = ns;
        _key = key;
    }

    /// <summary>The key, as UTF-8.</summary>
    public ReadOnlyMemory<byte> Key => Encoding.UTF8.GetBytes(_key ?? string.Empty);

    /// <summary>The namespace, as UTF-8.</summary>
    public ReadOnlyMemory<byte> Namespace => Encoding.UTF8.GetBytes(_namespace ?? string.Empty);

    internal string NamespaceText => _namespace ?? string.Empty;

    /// <summary>A stream with a text key.</summary>
    public static StreamId Create(string ns, string key) => new(ns, key);

    /// <summary>A stream with a GUID key.</summary>
    public static StreamId Create(string ns, Guid key) => new(ns, key.ToString("N"));

    /// <summary>The key as text.</summary>
    public string GetKeyAsString() => _key ?? string.Empty;

    /// <summary>The namespace as text, or null.</summary>
    public string? GetNamespace() => _namespace;

    /// <inheritdoc/>
    public bool Equals(StreamId other) => _key == other._key && _namespace == other._namespace;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is StreamId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_namespace, _key);

    /// <inheritdoc/>
    public int CompareTo(StreamId other) => string.CompareOrdinal(ToString(), other.ToString());

    /// <inheritdoc/>
    public override string ToString() => $"{_namespace}/{_key}";

    /// <summary>Equality by namespace and key.</summary>
    public static bool operator ==(StreamId s1, StreamId s2) => s1.Equals(s2);

    /// <summary>Inequality by namespace and key.</summary>
    public static bool operator !=(StreamId s1, StreamId s2) => !s1.Equals(s2);
}
