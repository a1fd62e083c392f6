using System.Collections;

namespace DebugGrid.Client.Tests.Hostile;

/// <summary>Objects as an application should not have them, and may.</summary>
internal static class Hostile
{
    /// <summary>Characters of a text of 200 MB.</summary>
    public const int Huge = 100_000_000;

    /// <summary>Bytes that recording may allocate on the application's thread, whatever it is given.</summary>
    public const long Bound = 4 * 1024 * 1024;

    /// <summary>A value whose text is always the same huge one.</summary>
    public sealed class HugeText(string text)
    {
        public override string ToString() => text;
    }

    /// <summary>A value that has no text.</summary>
    public sealed class ThrowingText(string message)
    {
        public override string ToString() => throw new InvalidOperationException(message);
    }

    /// <summary>An exception that can say neither what it is nor why.</summary>
    public sealed class MuteException : Exception
    {
        public override string Message => throw new InvalidOperationException("no message");

        public override string ToString() => throw new InvalidOperationException("no text");
    }

    /// <summary>A value that throws what cannot be told.</summary>
    public sealed class MuteText
    {
        public override string ToString() => throw new MuteException();
    }

    /// <summary>A scope whose values break off.</summary>
    public sealed class BreakingScope(string message) : IEnumerable<KeyValuePair<string, object?>>
    {
        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
        {
            yield return new("tenant", "acme");
            throw new InvalidOperationException(message);
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    /// <summary>A scope whose values never end.</summary>
    public sealed class EndlessScope : IEnumerable<KeyValuePair<string, object?>>
    {
        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
        {
            for (long i = 0; ; i++)
                yield return new($"value{i}", i);
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    /// <summary>A node that can be its own parent.</summary>
    public sealed class Node
    {
        public string Name { get; init; } = "node";

        public Node? Parent { get; set; }
    }
}
