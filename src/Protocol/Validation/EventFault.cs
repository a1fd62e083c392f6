namespace DebugGrid.Protocol;

/// <summary>Why an event was refused.</summary>
/// <param name="Field">The field at fault by its name in the JSON form, with the way to it inside nested values (<c>timer.laps[3].name</c>); empty when the event as a whole cannot be read.</param>
/// <param name="Error">What is wrong, as the second half of a sentence that begins with the field: "is missing", "must be a number".</param>
public sealed record EventFault(string Field, string Error)
{
    /// <summary>The whole sentence.</summary>
    public override string ToString() => Field.Length == 0 ? $"The event {Error}" : $"{Field} {Error}";

    internal static EventFault TooLarge(int bytes) => new(string.Empty, $"has {bytes} bytes; the limit is {ProtocolLimits.MaxEventBytes}");

    internal EventFault Inside(string parent) => this with { Field = Field.Length == 0 ? parent : $"{parent}.{Field}" };
}
