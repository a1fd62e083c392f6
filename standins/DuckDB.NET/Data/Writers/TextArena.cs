using System.Runtime.InteropServices;

namespace DuckDB.NET.Data.Writers;

/// <summary>
/// Memory for the text of one chunk. Cells of the chunk point into it, and DuckDB copies what they point at when the chunk is handed over;
/// so text is encoded once, straight to where DuckDB reads it, and a whole chunk's text is freed at once.
/// </summary>
internal sealed unsafe class TextArena : IDisposable
{
    private const int BlockSize = 1 << 20;

    private readonly List<nint> blocks = [];
    private readonly List<nint> oversized = [];
    private int block = -1;
    private int used;

    ~TextArena() => Free();

    /// <summary>Room for so many bytes; what of it is used is said to <see cref="Commit"/> before the next reservation.</summary>
    public byte* Reserve(int size)
    {
        if (size > BlockSize)
        {
            oversized.Add((nint)NativeMemory.Alloc((nuint)size));
            return (byte*)oversized[^1];
        }

        if (block < 0 || size > BlockSize - used)
        {
            block++;
            used = 0;
            if (block == blocks.Count)
                blocks.Add((nint)NativeMemory.Alloc(BlockSize));
        }

        return (byte*)blocks[block] + used;
    }

    public void Commit(byte* reserved, int size)
    {
        if (block >= 0 && reserved == (byte*)blocks[block] + used)
            used += size;
    }

    /// <summary>Makes all of it free again; blocks are kept for the next chunk, text that had a block of its own is not.</summary>
    public void Reset()
    {
        FreeAll(oversized);
        block = -1;
        used = 0;
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private static void FreeAll(List<nint> pointers)
    {
        foreach (var pointer in pointers)
            NativeMemory.Free((void*)pointer);

        pointers.Clear();
    }

    private void Free()
    {
        FreeAll(oversized);
        FreeAll(blocks);
    }
}
