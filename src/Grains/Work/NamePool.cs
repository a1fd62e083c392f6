namespace DebugGrid.Grains.Work;

/// <summary>
/// Gives equal texts one object, so that a million transactions do not hold a million copies of a stage's name. A fixed table: a text may
/// be displaced by another, then it is held twice. Safe for use from several threads.
/// </summary>
internal sealed class NamePool
{
    private const int Slots = 8192;
    private readonly string?[] table = new string?[Slots];

    /// <summary>The shared object for a text; null for null.</summary>
    public string? Share(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return text;
        ref string? slot = ref table[string.GetHashCode(text.AsSpan()) & (Slots - 1)];
        string? known = Volatile.Read(ref slot);
        if (known == text)
            return known;
        Volatile.Write(ref slot, text);
        return text;
    }
}
