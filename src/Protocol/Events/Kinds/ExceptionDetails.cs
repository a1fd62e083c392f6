namespace DebugGrid.Protocol;

/// <summary>An exception as data.</summary>
/// <param name="Type">The exception's full type name.</param>
/// <param name="Message">Its message, or null.</param>
/// <param name="Frames">Its stack, innermost first, one frame a text; at most <see cref="ProtocolLimits.MaxStackFrames"/>.</param>
public sealed record ExceptionDetails(string Type, string? Message, IReadOnlyList<string> Frames)
{
    /// <inheritdoc/>
    public bool Equals(ExceptionDetails? other) =>
        other is not null && Type == other.Type && Message == other.Message && Frames.SequenceEqual(other.Frames);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, Message, Frames.Count);
}
