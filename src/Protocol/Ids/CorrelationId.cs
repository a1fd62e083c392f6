namespace DebugGrid.Protocol;

/// <summary>What joins events of several components that belong to one operation. The default value is "none".</summary>
public readonly record struct CorrelationId
{
    private readonly string? value;

    /// <summary>Takes a text as id.</summary>
    /// <param name="value">1 to <see cref="ProtocolLimits.MaxIdLength"/> characters without control characters.</param>
    /// <exception cref="ArgumentException">The text is not an id.</exception>
    public CorrelationId(string value) => this.value = IdText.Require(value, nameof(value));

    /// <summary>The text; empty when there is none.</summary>
    public string Value => value ?? string.Empty;

    /// <summary>True when no id was given.</summary>
    public bool IsNone => value is null;

    /// <summary>The text, or null when there is none.</summary>
    public string? ValueOrNull => value;

    /// <summary>An id from a text that may be missing.</summary>
    /// <exception cref="ArgumentException">There is a text, and it is not an id.</exception>
    public static CorrelationId From(string? value) => string.IsNullOrEmpty(value) ? default : new CorrelationId(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
