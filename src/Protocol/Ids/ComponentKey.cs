namespace DebugGrid.Protocol;

/// <summary>A part of the observed system, such as <c>service/billing</c> or <c>agent/planner</c>. The default value is "none".</summary>
/// <param name="Type">What kind of part; no slash.</param>
/// <param name="Id">Which one, within its type.</param>
public readonly record struct ComponentKey(string Type, string Id)
{
    /// <summary>True when no component was given.</summary>
    public bool IsNone => Id is null;

    /// <inheritdoc/>
    public override string ToString() => IsNone ? string.Empty : TypedName.Of(Type, Id);

    /// <summary>Reads what <see cref="ToString"/> writes of a key that is not "none".</summary>
    /// <exception cref="ArgumentException">The text has no type before a slash.</exception>
    public static ComponentKey Parse(string text)
    {
        var (type, id) = TypedName.Split(text);
        return new ComponentKey(type, id);
    }
}
