using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace DebugGrid.Protocol.Primitives;

/// <summary>Writes fields one after another into a rented array that grows as needed. Dispose it to give the array back.</summary>
internal struct WireWriter(int capacity) : IDisposable
{
    private const int MaxVarintBytes = 10;
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(capacity);
    private int position;

    /// <summary>What was written. Valid until the next write.</summary>
    public readonly ReadOnlySpan<byte> Written => buffer.AsSpan(0, position);

    /// <summary>Bytes written.</summary>
    public readonly int Length => position;

    /// <summary>What was written, in an array of its own.</summary>
    public readonly byte[] ToArray()
    {
        byte[] copy = GC.AllocateUninitializedArray<byte>(position);
        Written.CopyTo(copy);
        return copy;
    }

    /// <summary>Gives up the rented array with what was written at its beginning: the caller gives it back.</summary>
    public byte[] Detach(out int length)
    {
        byte[] rented = buffer;
        length = position;
        buffer = [];
        position = 0;
        return rented;
    }

    /// <summary>Forgets what was written after the first bytes.</summary>
    public void CutTo(int length) => position = length;

    /// <summary>Gives the array back.</summary>
    public void Dispose()
    {
        byte[] rented = buffer;
        buffer = [];
        if (rented.Length > 0)
            ArrayPool<byte>.Shared.Return(rented);
    }

    /// <summary>Writes bytes that are fields already.</summary>
    public void WriteFields(ReadOnlySpan<byte> fields)
    {
        Reserve(fields.Length);
        fields.CopyTo(buffer.AsSpan(position));
        position += fields.Length;
    }

    /// <summary>Writes an integer field.</summary>
    public void WriteVarint(int number, ulong value)
    {
        Reserve(2 * MaxVarintBytes);
        PutTag(number, WireType.Varint);
        PutVarint(value);
    }

    /// <summary>Writes eight bytes, least significant first.</summary>
    public void WriteFixed64(int number, ulong value)
    {
        Reserve(MaxVarintBytes + sizeof(ulong));
        PutTag(number, WireType.Fixed64);
        BinaryPrimitives.WriteUInt64LittleEndian(buffer.AsSpan(position), value);
        position += sizeof(ulong);
    }

    /// <summary>Writes a length and the bytes.</summary>
    public void WriteBytes(int number, ReadOnlySpan<byte> value)
    {
        value.CopyTo(WriteBytes(number, value.Length));
    }

    /// <summary>Writes a length and gives the room for that many bytes, which the caller fills before the next write.</summary>
    public Span<byte> WriteBytes(int number, int length)
    {
        Reserve(2 * MaxVarintBytes + length);
        PutTag(number, WireType.Bytes);
        PutVarint((ulong)length);
        position += length;
        return buffer.AsSpan(position - length, length);
    }

    /// <summary>Writes a text as UTF-8; half a surrogate pair becomes U+FFFD.</summary>
    public void WriteText(int number, string value)
    {
        const int SurelyOneByteLength = 0x7F / 3;
        int length = value.Length <= SurelyOneByteLength ? -1 : Encoding.UTF8.GetByteCount(value);
        Reserve((2 * MaxVarintBytes) + Math.Max(length, 0x7F));
        PutTag(number, WireType.Bytes);
        if (length >= 0)
            PutVarint((ulong)length);
        int start = length >= 0 ? position : position + 1;
        int written = Encoding.UTF8.GetBytes(value, buffer.AsSpan(start));
        if (length < 0)
            buffer[position] = (byte)written;
        position = start + written;
    }

    /// <summary>Begins a nested message; fields written until <see cref="End"/> belong to it.</summary>
    /// <returns>What to give to <see cref="End"/>.</returns>
    public int Begin(int number)
    {
        Reserve(MaxVarintBytes + 1);
        PutTag(number, WireType.Bytes);
        return ++position;
    }

    /// <summary>Ends the nested message: its length goes before it, and it moves when the length takes more than the one byte left for it.</summary>
    public void End(int start)
    {
        int length = position - start;
        int shift = LengthOfVarint((uint)length) - 1;
        if (shift > 0)
        {
            Reserve(shift);
            buffer.AsSpan(start, length).CopyTo(buffer.AsSpan(start + shift));
        }
        position = start - 1;
        PutVarint((ulong)length);
        position += length;
    }

    private static int LengthOfVarint(uint value) => (BitOperations.Log2(value | 1) / 7) + 1;

    private void PutTag(int number, WireType type) => PutVarint((uint)((number << 3) | (int)type));

    private void PutVarint(ulong value)
    {
        while (value >= 0x80)
        {
            buffer[position++] = (byte)(value | 0x80);
            value >>= 7;
        }
        buffer[position++] = (byte)value;
    }

    private void Reserve(int count)
    {
        if (buffer.Length - position < count)
            Grow(count);
    }

    private void Grow(int count)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(buffer.Length * 2, checked(position + count)));
        buffer.AsSpan(0, position).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
