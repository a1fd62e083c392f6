using System.Text;
using System.Text.Json;
using DebugGrid.Protocol.Primitives;

namespace DebugGrid.Protocol.Shapes;

/// <summary>
/// One field of a message: its number on the wire, its name in JSON, its limits. Everything that reads, writes, checks or lists
/// fields goes through the tables made of these, so that the two forms and their pages cannot drift apart.
/// </summary>
/// <typeparam name="T">The message.</typeparam>
internal abstract class Field<T>(int number, string name, WireType wireType) : IField
    where T : class
{
    private readonly byte[][] names = [Encoding.UTF8.GetBytes(name)];
    private readonly JsonEncodedText sentName = JsonEncodedText.Encode(name);
    private readonly JsonEncodedText storedName = JsonEncodedText.Encode(name);

    /// <summary>The number on the wire. Never changes, is never given again.</summary>
    public int Number { get; } = number;

    /// <summary>The name in JSON and in the published schema.</summary>
    public string Name { get; } = name;

    /// <summary>How the value is laid out on the wire.</summary>
    public WireType WireType { get; } = wireType;

    /// <inheritdoc/>
    public IReadOnlyList<string> Synonyms
    {
        get;
        init
        {
            field = value;
            names = [.. value.Prepend(Name).Select(Encoding.UTF8.GetBytes)];
            storedName = value is [var first, ..] ? JsonEncodedText.Encode(first) : sentName;
        }
    } = [];

    /// <summary>True when an event without it is refused.</summary>
    public bool Required { get; init; }

    /// <summary>True when the door fills it in before the event is checked.</summary>
    public bool IsGivenByDoor { get; init; }

    /// <inheritdoc/>
    public bool RequiredOfSender => Required && !IsGivenByDoor;

    /// <inheritdoc/>
    public abstract string TypeName { get; }

    /// <inheritdoc/>
    public virtual IReadOnlyList<IField> Nested => [];

    /// <summary>True when JSON must name it although the model has a value without it.</summary>
    public bool RequiredInJson { get; init; }

    /// <summary>True when a message on the wire may be without it and still pass.</summary>
    public virtual bool MayBeUnsaid => !Required;

    /// <summary>Writes the field unless it has no value.</summary>
    public abstract void WriteWire(ref WireWriter writer, T message);

    /// <summary>Reads the value behind the tag into the message. A value read before is replaced, a list grows, a nested message is filled further.</summary>
    public abstract void ReadWire(ref WireReader reader, T message);

    /// <summary>
    /// Passes over the value behind the tag and says whether <see cref="ReadWire"/> and <see cref="Check"/> would certainly take it. Fields that are
    /// rare or hard to judge by their bytes leave it at <see cref="Verdict.Unsure"/>.
    /// </summary>
    public virtual Verdict Look(ref WireReader reader, in CheckScope scope) => Verdict.Unsure;

    /// <summary>Writes the property unless it has no value.</summary>
    public abstract void WriteJson(Utf8JsonWriter writer, T message, JsonForm form);

    /// <summary>Reads the value at the reader into the message.</summary>
    public abstract void ReadJson(ref JsonInput input, T message);

    /// <summary>Says what is wrong with the value, or null.</summary>
    public abstract EventFault? Check(T message, in CheckScope scope);

    /// <summary>Says whether JSON means this field.</summary>
    public bool IsNamed(in JsonInput input)
    {
        foreach (byte[] known in names)
            if (input.IsNamed(known))
                return true;
        return false;
    }

    /// <summary>The name as the JSON writer wants it.</summary>
    protected JsonEncodedText NameIn(JsonForm form) => form == JsonForm.Sent ? sentName : storedName;

    /// <summary>Whether a number is written; where it is none that JSON can say, the form decides.</summary>
    protected static bool IsSaidIn(JsonForm form, double number) => form == JsonForm.Sent || double.IsFinite(number);

    /// <summary>A fault of this field.</summary>
    protected EventFault Fault(string error) => new(Name, error);

    /// <summary>The fault of a required field without a value, or null when it is not required.</summary>
    protected EventFault? Missing() => Required ? Fault("is missing") : null;
}
