using System.Buffers.Binary;
using System.Text.Unicode;

namespace DebugGrid.Protocol.Primitives;

/// <summary>
/// Reads one event's fields. The first fault is kept and ends the reading: everything after it reads as nothing, so that no
/// caller tests in between and hostile input costs no exception. Byte values are slices of the memory it was made over.
/// </summary>
internal ref struct WireReader(ReadOnlyMemory<byte> memory)
{
    /// <summary>Keeps the stack bounded. The kind's own message, a lap and one timer too many come on top; the rules say exactly which depth is too much.</summary>
    private const int MaxDepth = ProtocolLimits.MaxTimingDepth + 3;

    private const int EventIdBytes = 16;

    private readonly ReadOnlyMemory<byte> memory = memory;
    private readonly ReadOnlySpan<byte> bytes = memory.Span;
    private int position;
    private int end = memory.Length;

    /// <summary>The first fault, or null.</summary>
    public EventFault? Fault { get; private set; }

    /// <summary>Entries of repeated messages read so far: bounds what a small frame can make the reader allocate.</summary>
    public int Entries { get; set; }

    /// <summary>How many messages are entered and not left.</summary>
    public int Depth { get; private set; }

    /// <summary>The first byte that was not read.</summary>
    public readonly int Position => position;

    /// <summary>Notes a fault, if it is the first, and ends the reading.</summary>
    public void Fail(string field, string error)
    {
        Fault ??= new EventFault(field, error);
        position = end = 0;
    }

    /// <summary>Puts the name of the field around a nested message before the fault's field.</summary>
    public void FaultInside(string parent) => Fault = Fault?.Inside(parent);

    /// <summary>Reads the next field's tag; false at the end of the message and after a fault.</summary>
    public bool TryReadTag(out int number, out WireType type)
    {
        number = 0;
        type = default;
        if (position >= end)
            return false;
        ulong tag = bytes[position];
        if (tag < 0x80)
            position++;
        else if ((tag = ReadVarint(string.Empty)) == 0 && Fault is not null)
            return false;
        number = (int)(tag >> 3);
        type = (WireType)(tag & 7);
        if (number != 0 && tag <= uint.MaxValue)
            return true;
        Fail(string.Empty, "has a field number out of range");
        return false;
    }

    /// <summary>Reads a variable-length integer of at most ten bytes.</summary>
    public ulong ReadVarint(string field)
    {
        if (position < end && bytes[position] < 0x80)
            return bytes[position++];
        ulong value = 0;
        for (int shift = 0; shift < 64 && position < end; shift += 7)
        {
            byte next = bytes[position++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
        Fail(field, "is cut off or no valid integer");
        return 0;
    }

    /// <summary>Reads eight bytes, least significant first.</summary>
    public ulong ReadFixed64(string field)
    {
        if (end - position < sizeof(ulong))
        {
            Fail(field, "is cut off");
            return 0;
        }
        ulong value = BinaryPrimitives.ReadUInt64LittleEndian(bytes[position..]);
        position += sizeof(ulong);
        return value;
    }

    /// <summary>Reads a length and that many bytes.</summary>
    public ReadOnlySpan<byte> ReadBytes(string field)
    {
        int length = ReadLength(field);
        var value = bytes.Slice(position, length);
        position += length;
        return value;
    }

    /// <summary>Reads a length and that many bytes as a slice of the memory, without copying.</summary>
    public ReadOnlyMemory<byte> ReadSlice(string field)
    {
        int length = ReadLength(field);
        var value = memory.Slice(position, length);
        position += length;
        return value;
    }

    /// <summary>Reads an event's id; none when it is empty.</summary>
    public EventId ReadEventId(string field)
    {
        var id = ReadBytes(field);
        if (id.Length == EventIdBytes)
            return new EventId(new Guid(id, bigEndian: true));
        if (!id.IsEmpty)
            Fail(field, $"must have {EventIdBytes} bytes");
        return default;
    }

    /// <summary>Reads a text.</summary>
    /// <param name="field">Whose text it is.</param>
    /// <param name="repeats">True when the same text is likely to come again: it is then looked up in <see cref="TextCache"/> first.</param>
    public string ReadText(string field, bool repeats)
    {
        var utf8 = ReadBytes(field);
        if (utf8.IsEmpty)
            return string.Empty;
        if (repeats && utf8.Length <= TextCache.MaxBytes)
            return TextCache.Shared.Get(utf8) ?? Invalid(ref this, field);
        return Utf8.IsValid(utf8) ? System.Text.Encoding.UTF8.GetString(utf8) : Invalid(ref this, field);

        static string Invalid(ref WireReader reader, string field)
        {
            reader.Fail(field, "is not valid UTF-8");
            return string.Empty;
        }
    }

    /// <summary>Enters a nested message; what is read until <see cref="Leave"/> ends with it.</summary>
    /// <returns>What to give to <see cref="Leave"/>.</returns>
    public int Enter(string field)
    {
        int length = ReadLength(field);
        int outer = end;
        if (++Depth > MaxDepth)
            Fail(field, $"is nested deeper than {ProtocolLimits.MaxTimingDepth}");
        else
            end = position + length;
        return outer;
    }

    /// <summary>Returns to the message around the one entered last.</summary>
    public void Leave(int outer)
    {
        Depth--;
        if (Fault is null)
            end = outer;
    }

    /// <summary>Passes over a field that is not known.</summary>
    public void Skip(WireType type)
    {
        switch (type)
        {
            case WireType.Varint:
                ReadVarint(string.Empty);
                break;
            case WireType.Fixed64:
                Pass(sizeof(ulong));
                break;
            case WireType.Fixed32:
                Pass(sizeof(uint));
                break;
            case WireType.Bytes:
                Pass(ReadLength(string.Empty));
                break;
            default:
                Fail(string.Empty, $"has a field of wire type {(int)type}, which is not in use");
                break;
        }
    }

    private int ReadLength(string field)
    {
        ulong length = ReadVarint(field);
        if (length <= (ulong)(end - position))
            return (int)length;
        Fail(field, "is cut off");
        return 0;
    }

    private void Pass(int count)
    {
        if (end - position < count)
            Fail(string.Empty, "is cut off");
        else
            position += count;
    }
}
