namespace DebugGrid.Protocol;

/// <summary>A named thing that runs, such as <c>tool/data_processor</c> or <c>workflow/checkout</c>. The default value is "none".</summary>
/// <param name="Type">What kind of thing: tool, workflow, step, node, agent, generation …; no slash.</param>
/// <param name="Id">Which one, within its type.</param>
public readonly record struct ContextKey(string Type, string Id)
{
    /// <summary>True when no context was given.</summary>
    public bool IsNone => Id is null;

    /// <inheritdoc/>
    public override string ToString() => IsNone ? string.Empty : TypedName.Of(Type, Id);

    /// <summary>Reads what <see cref="ToString"/> writes of a key that is not "none".</summary>
    /// <exception cref="ArgumentException">The text has no type before a slash.</exception>
    public static ContextKey Parse(string text)
    {
        var (type, id) = TypedName.Split(text);
        return new ContextKey(type, id);
    }
}
