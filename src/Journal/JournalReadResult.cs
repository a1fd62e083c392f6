using System.Buffers;

namespace DebugGrid.Journal;

/// <summary>Entries that were read, and where to go on. Owns the memory of their payloads.</summary>
/// <remarks>Dispose it when the payloads are no longer needed; forgetting to costs speed, not correctness. Not for use by several threads while it is
/// being disposed.</remarks>
public sealed class JournalReadResult : IDisposable
{
    private List<byte[]>? _rented;

    /// <summary>Takes over what was read.</summary>
    /// <param name="entries">In order.</param>
    /// <param name="next">Where to go on.</param>
    /// <param name="damage">What was skipped, in order.</param>
    /// <param name="rented">Arrays of <see cref="ArrayPool{T}.Shared"/> that the payloads live in, or null; they are given back on disposal.</param>
    public JournalReadResult(IReadOnlyList<JournalEntry> entries, JournalPosition next, IReadOnlyList<JournalDamage> damage, List<byte[]>? rented)
    {
        Entries = entries;
        Next = next;
        Damage = damage;
        _rented = rented;
    }

    /// <summary>The entries, in order. Their payloads are valid until disposal.</summary>
    public IReadOnlyList<JournalEntry> Entries { get; }

    /// <summary>The position to read after next. The position asked for when nothing lay behind it.</summary>
    public JournalPosition Next { get; }

    /// <summary>Stretches that were skipped because they are damaged; empty when all is well. Each was logged and counted.</summary>
    public IReadOnlyList<JournalDamage> Damage { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        var rented = Interlocked.Exchange(ref _rented, null);
        if (rented is null)
            return;
        foreach (var array in rented)
            ArrayPool<byte>.Shared.Return(array);
    }
}
