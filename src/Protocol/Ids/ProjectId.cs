namespace DebugGrid.Protocol;

/// <summary>The tenant that an event belongs to. The default value is the project named <c>default</c>.</summary>
public readonly record struct ProjectId
{
    private const string DefaultName = "default";
    private readonly string? value;

    /// <summary>Takes a text as id.</summary>
    /// <exception cref="ArgumentException">The text is not an id.</exception>
    public ProjectId(string value)
    {
        IdText.Require(value, nameof(value));
        this.value = value == DefaultName ? null : value;
    }

    /// <summary>The project that events belong to unless the sender's key says otherwise.</summary>
    public static ProjectId Default => default;

    /// <summary>The text.</summary>
    public string Value => value ?? DefaultName;

    /// <summary>True for <see cref="Default"/>.</summary>
    public bool IsDefault => value is null;

    /// <inheritdoc/>
    public override string ToString() => Value;
}
