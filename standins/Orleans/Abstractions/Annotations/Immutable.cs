namespace Orleans.Concurrency;

/// <summary>Wraps a value that its owner promises not to change any more.</summary>
[Immutable]
public readonly struct Immutable<T>(T value)
{
    /// <summary>The value.</summary>
    public readonly T Value = value;
}
