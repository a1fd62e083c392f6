using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Tracking;

/// <summary>Where in the application's source a tracked call stands, as the compiler says. What follows from that is found once for a place.</summary>
internal sealed class CallPlace
{
    /// <summary>Nowhere that is known.</summary>
    public static readonly CallPlace Unknown = new(null, null, 0);

    private const int MaxPlaces = 10_000;
    private const string Arrow = "=>";
    private const string Anonymous = "delegate";
    private static readonly ConcurrentDictionary<Literals, CallPlace> Known = new();
    private static int count;

    private CallPlace(string? source, string? file, int line)
    {
        bool isCode = source is not null && (source.Contains(Arrow, StringComparison.Ordinal) || source.StartsWith(Anonymous, StringComparison.Ordinal));
        Code = isCode ? source : null;
        if (string.IsNullOrEmpty(file))
            return;
        int folder = file.AsSpan().LastIndexOfAny('/', '\\') + 1;
        Place = string.Create(CultureInfo.InvariantCulture, $"{file.AsSpan(folder)}:{line}");
        Metadata = new JsonText(JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { [Source] = Place }));
    }

    /// <summary>The name under which a record's metadata tells the place.</summary>
    public const string Source = "source";

    /// <summary>The code itself: a lambda's text. The name of a method or a variable is no code, and null.</summary>
    public string? Code { get; }

    /// <summary>The file's name and the line; null where not known. The folder stays inside: it names the machine that built the application.</summary>
    public string? Place { get; }

    /// <summary>The metadata of a record that has no more to say than the place; none where that is not known.</summary>
    public JsonText Metadata { get; }

    /// <summary>The place of a call.</summary>
    /// <param name="source">The text of the argument that is called.</param>
    /// <param name="file">The source file.</param>
    /// <param name="line">The line in it.</param>
    public static CallPlace Of(string? source, string? file, int line)
    {
        var literals = new Literals(source, file, line);
        if (Known.TryGetValue(literals, out var place))
            return place;
        place = new CallPlace(source, file, line);
        if (Volatile.Read(ref count) < MaxPlaces && Known.TryAdd(literals, place))
            Interlocked.Increment(ref count);
        return place;
    }

    /// <summary>The compiler's texts, told apart as objects: they are literals, and reading a whole path costs more than all else here.</summary>
    private readonly struct Literals(string? source, string? file, int line) : IEquatable<Literals>
    {
        private readonly string? source = source;
        private readonly string? file = file;
        private readonly int line = line;

        public bool Equals(Literals other) => line == other.line && ReferenceEquals(file, other.file) && ReferenceEquals(source, other.source);

        public override bool Equals(object? obj) => obj is Literals other && Equals(other);

        public override int GetHashCode() => HashCode.Combine(line, RuntimeHelpers.GetHashCode(file), RuntimeHelpers.GetHashCode(source));
    }
}
