using System.Buffers;
using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using DebugGrid.Client.Diagnostics;
using DebugGrid.Protocol.Secrets;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Capture;

/// <summary>
/// Writes one object of the application as JSON within limits, and says in the place of what it leaves out that and why. Every piece of the
/// application's code is called before the bytes it is for are written, so that what it throws costs its own place only. The memory is reused by the thread.
/// </summary>
internal sealed partial class CaptureWalk : IDisposable
{
    private const int MaxKeptCapacity = 128 * 1024;
    [ThreadStatic]
    private static CaptureWalk? spare;

    private readonly ArrayBufferWriter<byte> buffer = new();
    private readonly Utf8JsonWriter json;
    private readonly List<object> around = [];
    private CaptureRules rules = null!;
    private ClientFaults faults = null!;
    private TimeProvider clock = null!;
    private long start;
    private string? stopped;

    private CaptureWalk() =>
        json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    private int Room => rules.MaxPayloadBytes - buffer.WrittenCount - json.BytesPending;

    /// <summary>Begins a payload. A getter that captures something itself gets a walk of its own.</summary>
    public static CaptureWalk Rent(CaptureRules rules, TimeProvider clock, ClientFaults faults)
    {
        var walk = spare ?? new CaptureWalk();
        spare = null;
        walk.rules = rules;
        walk.faults = faults;
        walk.clock = clock;
        walk.start = clock.GetTimestamp();
        return walk;
    }

    /// <summary>The value as JSON.</summary>
    public JsonText Write(object value)
    {
        Value(value);
        json.Flush();
        return new JsonText(buffer.WrittenSpan.ToArray());
    }

    /// <summary>Gives the memory back to the thread.</summary>
    public void Dispose()
    {
        if (buffer.Capacity > MaxKeptCapacity)
            return;
        json.Reset();
        buffer.ResetWrittenCount();
        around.Clear();
        stopped = null;
        spare = this;
    }

    private bool MayGoOn()
    {
        if (stopped is null && Room <= 0)
            stopped = CaptureMarks.Size;
        else if (stopped is null && clock.GetElapsedTime(start) > rules.TimeBudget)
            stopped = CaptureMarks.Time;
        return stopped is null;
    }

    private void Value(object? value)
    {
        if (value is null)
            json.WriteNullValue();
        else if (!MayGoOn())
            Mark(CaptureMarks.Truncated, stopped!);
        else if (!Plain(value))
            Shaped(value, ValueShape.Of(value.GetType()));
    }

    private void Shaped(object value, ValueShape shape)
    {
        if (shape.Kind == ShapeKind.Redacted)
            json.WriteStringValue(SecretMark.Text);
        else if (shape.Kind == ShapeKind.Named)
            Mark(CaptureMarks.Type, shape.Name);
        else if (around.Count >= rules.MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            Mark(CaptureMarks.Truncated, CaptureMarks.Depth);
        else if (!value.GetType().IsValueType && around.Exists(outer => ReferenceEquals(outer, value)))
            Mark(CaptureMarks.Truncated, CaptureMarks.Cycle);
        else
            Container(value, shape);
    }

    private void Container(object value, ValueShape shape)
    {
        around.Add(value);
        switch (shape.Kind)
        {
            case ShapeKind.Object when shape.IsPair(out var key, out var held):
                json.WriteStartObject();
                Pair(value, key, held);
                json.WriteEndObject();
                break;
            case ShapeKind.Object:
                Members(value, shape.Members, shape.PairName is { } name && TryRead(value, name, out object? named) && IsSecretName(named));
                break;
            case ShapeKind.Converted:
                Converted(value);
                break;
            case ShapeKind.List:
                List((IEnumerable)value);
                break;
            default:
                Entries((IEnumerable)value);
                break;
        }
        around.RemoveAt(around.Count - 1);
    }

    private bool IsSecretName(object? name) => name is string { Length: <= MaxPairName } text && rules.Redactor.IsSecret(text);

    private void Members(object target, IReadOnlyList<MemberShape> members, bool isSecretPair)
    {
        json.WriteStartObject();
        for (int i = 0; i < members.Count; i++)
        {
            if (i == rules.MaxItems || !MayGoOn())
            {
                json.WriteNumber(CaptureMarks.Truncated, members.Count - i);
                break;
            }
            if (members[i].IsRedacted || (isSecretPair && SecretPair.IsValue(members[i].Name)))
                json.WriteString(members[i].Name, SecretMark.Text);
            else if (!TryRead(target, members[i], out object? value))
                Failed(members[i].Name, value);
            else if (value is not null)
                Named(members[i].Name, value);
        }
        json.WriteEndObject();
    }

    private void Named(string name, object? value) => Named(name, name, value);

    /// <summary>Writes an entry. Whether its value is secret goes by its own name, not by the one that is shown.</summary>
    private void Named(string shown, string name, object? value)
    {
        json.WritePropertyName(shown);
        if (value is not null && rules.Redactor.IsSecret(name, Redactor.IsNumber(value)))
            json.WriteStringValue(SecretMark.Text);
        else
            Value(value);
    }

    /// <summary>Reads a member; false gives the exception in the place of the value.</summary>
    private bool TryRead(object target, MemberShape member, out object? value)
    {
        try
        {
            value = member.Read(target);
            return true;
        }
        catch (Exception fault) when (faults.Report("capture.member", fault))
        {
            value = fault;
            return false;
        }
    }

    private void List(IEnumerable items)
    {
        json.WriteStartArray();
        int written = 0;
        bool isSecretNext = false;
        using var source = new HeldItems(items, faults);
        while (source.TryNext(out object? item))
        {
            if (written == rules.MaxItems || !MayGoOn())
            {
                Left(source.Count - written);
                break;
            }
            Value(isSecretNext && item is not null ? SecretMark.Text : item);
            isSecretNext = item is string argument && rules.Redactor.IsSecretOption(argument);
            written++;
        }
        if (source.Fault is { } fault)
            Mark(CaptureMarks.Error, fault.GetType().Name);
        json.WriteEndArray();
    }

    private void Entries(IEnumerable entries)
    {
        json.WriteStartObject();
        int written = 0;
        bool isSecretPair = false;
        using var source = new HeldItems(entries, faults);
        while (source.TryNext(out object? entry))
        {
            if (written++ == rules.MaxItems || !MayGoOn())
            {
                json.WritePropertyName(CaptureMarks.Truncated);
                LeftNumber(source.Count - written + 1);
                break;
            }
            if (!TryReadEntry(entry, out object? name, out object? held))
                continue;
            isSecretPair |= name is string member && SecretPair.IsName(member) && IsSecretName(held);
            Entry(name, isSecretPair && held is not null && SecretPair.IsValue(name as string ?? string.Empty) ? SecretMark.Text : held);
        }
        if (source.Fault is { } fault)
            json.WriteString(CaptureMarks.Error, fault.GetType().Name);
        json.WriteEndObject();
    }

    private bool TryReadEntry(object? entry, out object? name, out object? value)
    {
        (name, value) = (null, null);
        if (entry is DictionaryEntry pair)
        {
            (name, value) = (pair.Key, pair.Value);
            return true;
        }
        return entry is not null && ValueShape.Of(entry.GetType()).IsPair(out var key, out var held) && TryRead(entry, key, out name) && TryRead(entry, held, out value);
    }

    private void Entry(object? key, object? value)
    {
        string shown = KeyOf(key);
        Named(shown, key as string ?? shown, value);
    }

    /// <summary>A pair on its own, such as an item of a list: a secret key keeps its value inside.</summary>
    private void Pair(object pair, MemberShape key, MemberShape value)
    {
        if (!TryRead(pair, key, out object? name))
        {
            Failed(key.Name, name);
            return;
        }
        json.WritePropertyName(key.Name);
        Value(name);
        if (!TryRead(pair, value, out object? held))
            Failed(value.Name, held);
        else if (held is not null && name is string text && rules.Redactor.IsSecret(text, Redactor.IsNumber(held)))
            json.WriteString(value.Name, SecretMark.Text);
        else
            Named(value.Name, held);
    }

    private void Failed(string name, object? fault)
    {
        json.WritePropertyName(name);
        Mark(CaptureMarks.Error, fault!.GetType().Name);
    }

    private void Left(int? count)
    {
        json.WriteStartObject();
        json.WritePropertyName(CaptureMarks.Truncated);
        LeftNumber(count);
        json.WriteEndObject();
    }

    private void LeftNumber(int? count)
    {
        if (count > 0)
            json.WriteNumberValue(count.Value);
        else
            json.WriteBooleanValue(true);
    }

    private void Mark(string name, string text)
    {
        json.WriteStartObject();
        json.WriteString(name, text);
        json.WriteEndObject();
    }
}
