using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace DebugGrid.Protocol.Shapes;

/// <summary>
/// Reads and writes one property of a message. The messages are immutable to everyone else: their <c>init</c> accessors are
/// called here, on a message that the reader has just made and not yet given away.
/// </summary>
internal sealed class Member<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T, TValue>
{
    /// <summary>Finds the property.</summary>
    public Member(string property)
    {
        var found = typeof(T).GetProperty(property, BindingFlags.Public | BindingFlags.Instance)!;
        Get = found.GetMethod!.CreateDelegate<Func<T, TValue>>();
        Set = found.SetMethod!.CreateDelegate<Action<T, TValue>>();
    }

    /// <summary>Reads it.</summary>
    public Func<T, TValue> Get { get; }

    /// <summary>Writes it.</summary>
    public Action<T, TValue> Set { get; }
}
