namespace Orleans.Concurrency;

/// <summary>Makes <see cref="Immutable{T}"/>.</summary>
public static class ImmutableExtensions
{
    /// <summary>Wraps a value that its owner promises not to change any more.</summary>
    public static Immutable<T> AsImmutable<T>(this T value) => new(value);
}
