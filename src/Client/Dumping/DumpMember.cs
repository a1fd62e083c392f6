using System.Reflection;

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
    }

    public DumpMember(FieldInfo field)
    {
        Name = field.Name;
        Info = field;
        this.field = field;
        IsPublic = field.IsPublic;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>What the application declared.</summary>
    public MemberInfo Info { get; }

    /// <summary>Whether it is public.</summary>
    public bool IsPublic { get; }

    /// <summary>Its value. Throws what the application's getter throws.</summary>
    public object? ValueOf(object owner) =>
        field is not null ? field.GetValue(owner) : getter!.Invoke(owner, BindingFlags.DoNotWrapExceptions, null, null, null);
}
