using System.Collections.Concurrent;

namespace DebugGrid.Client.Texts;

/// <summary>Keeps names that the application's libraries choose from becoming contexts without end: the first so many are used, all others share one.</summary>
internal sealed class BoundedNames(int limit)
{
    /// <summary>What names beyond the limit become.</summary>
    public const string Other = "(other)";

    private readonly ConcurrentDictionary<string, bool> known = new();
    private int count;

    /// <summary>The name, or <see cref="Other"/>.</summary>
    public string Take(string name)
    {
        if (known.ContainsKey(name))
            return name;
        if (Volatile.Read(ref count) >= limit)
            return Other;
        if (known.TryAdd(name, true))
            Interlocked.Increment(ref count);
        return name;
    }
}
