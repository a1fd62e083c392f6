using System.ComponentModel;

namespace DebugGrid.Client;

/// <summary>The source of a member of the assembly, as the package's generator wrote it. Not meant to be written by hand.</summary>
/// <param name="member">The member: <c>Namespace.Outer+Type`1.Method`1(Int32,List`1&lt;String&gt;)</c>.</param>
/// <param name="hash">The lower-case hex SHA-256 of its whole source.</param>
/// <param name="file">The file, from the project's directory on.</param>
/// <param name="line">The line it begins on, from 1.</param>
/// <param name="source">The source, cut at the protocol's limit; null where the build embeds hashes alone.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TrackedSourceAttribute(string member, string hash, string file, int line, string? source) : Attribute
{
    /// <summary>The member.</summary>
    public string Member => member;

    /// <summary>The hash of its whole source.</summary>
    public string Hash => hash;

    /// <summary>The file.</summary>
    public string File => file;

    /// <summary>The line it begins on, from 1.</summary>
    public int Line => line;

    /// <summary>The source, or null.</summary>
    public string? Source => source;
}
