using System.Buffers;
using System.Text.Json;
using DebugGrid.Client.Capture;
using DebugGrid.Client.Diagnostics;
using DebugGrid.Client.Texts;
using DebugGrid.Protocol.Secrets;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Attributes;

/// <summary>
/// Writes names and values of any type as one JSON object within limits and without secrets. The first value of a name counts. What does not fit is left out, and the
/// object says how much under <c>attributes_left_out</c>. Its memory is reused by the thread; not safe from several threads.
/// </summary>
internal sealed class AttributeWriter : IDisposable
{
    /// <summary>Entries of one object.</summary>
    public const int MaxEntries = 128;

    /// <summary>Bytes of one object after which nothing more is added.</summary>
    public const int MaxBytes = 256 * 1024;

    private const int MaxKeptCapacity = 64 * 1024;
    private const string LeftOut = "attributes_left_out";
    [ThreadStatic]
    private static AttributeWriter? spare;

    private readonly HashSet<string> names = [];
    private readonly ArrayBufferWriter<byte> buffer = new();
    private readonly Utf8JsonWriter json;
    private ClientFaults? faults;
    private Redactor redactor = null!;
    private int maxValue;
    private int leftOut;

    private AttributeWriter() => json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });

    /// <summary>True when nothing was added.</summary>
    public bool IsEmpty => names.Count == 0;

    /// <summary>How much the value added last takes, in bytes as cut; <see cref="int.MaxValue"/> for one that could not be written, 0 for one left out.</summary>
    public int LastSize { get; private set; }

    private int Written => buffer.WrittenCount + json.BytesPending;

    /// <summary>Begins an object.</summary>
    /// <param name="client">Knows what is secret, and where a value that cannot be written is told.</param>
    /// <param name="maxValue">Characters of one value; what is longer loses its end.</param>
    public static AttributeWriter Rent(DebugGridClient client, int maxValue)
    {
        var writer = spare ?? new AttributeWriter();
        spare = null;
        writer.faults = client.Faults;
        writer.redactor = client.Capture.Redactor;
        writer.maxValue = maxValue;
        writer.leftOut = 0;
        writer.json.WriteStartObject();
        return writer;
    }

    /// <summary>Adds a value of any type: numbers and truth values as such, lists as arrays, everything else as text.</summary>
    public void Add(string name, object? value)
    {
        LastSize = 0;
        int before = Written;
        if (names.Count >= MaxEntries || before >= MaxBytes)
        {
            leftOut++;
            return;
        }
        bool isSecret = value is not null && redactor.IsSecret(name, Redactor.IsNumber(value));
        name = redactor.CleanId(TextLimit.Name(name)!, ProtocolLimits.MaxNameLength);
        if (!names.Add(name))
            return;
        try
        {
            AttributeValue.Write(json, name, isSecret ? SecretMark.Text : value, maxValue, redactor);
            LastSize = Written - before;
        }
        catch (Exception fault) when (faults!.Report("attribute", fault))
        {
            json.WriteString(name, fault.GetType().Name);
            LastSize = int.MaxValue;
        }
    }

    /// <summary>Adds a value that the caller writes; its code must not throw.</summary>
    public void AddRaw(string name, Action<Utf8JsonWriter> write)
    {
        if (!names.Add(name))
            return;
        json.WritePropertyName(name);
        write(json);
    }

    /// <summary>The object; none when nothing was added.</summary>
    public JsonText Finish()
    {
        if (IsEmpty)
            return default;
        if (leftOut > 0)
            json.WriteNumber(LeftOut, leftOut);
        json.WriteEndObject();
        json.Flush();
        return new JsonText(buffer.WrittenSpan.ToArray());
    }

    /// <summary>Gives the memory back to the thread.</summary>
    public void Dispose()
    {
        if (buffer.Capacity > MaxKeptCapacity)
            return;
        buffer.ResetWrittenCount();
        json.Reset();
        names.Clear();
        spare = this;
    }
}
