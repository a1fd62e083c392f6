using System.Reflection;
using DebugGrid.Client.Capture;

namespace DebugGrid.Client.Dumping;

/// <summary>A property or field of a type that a dump shows.</summary>
internal sealed class DumpMember
{
    private readonly MethodInfo? getter;
    private readonly FieldInfo? field;

    public DumpMember(PropertyInfo property)
    {
        Name = property.Name;
        Info = property;
        getter = property.GetMethod!;
        IsPublic = getter.IsPublic;
        IsRedacted = RedactedMembers.Contains(property);
    }

    public DumpMember(FieldInfo field)
    {
        Name = field.Name;
        Info = field;
        this.field = field;
        IsPublic = field.IsPublic;
        IsRedacted = RedactedMembers.Contains(field);
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>What the application declared.</summary>
    public MemberInfo Info { get; }

    /// <summary>Whether it is public.</summary>
    public bool IsPublic { get; }

    /// <summary>Whether its value is never read.</summary>
    public bool IsRedacted { get; private set; }

    /// <summary>Lets its value never be read.</summary>
    public void Hide() => IsRedacted = true;

    /// <summary>Its value. Throws what the application's getter throws.</summary>
    public object? ValueOf(object owner) =>
        field is not null ? field.GetValue(owner) : getter!.Invoke(owner, BindingFlags.DoNotWrapExceptions, null, null, null);
}
