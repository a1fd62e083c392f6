using System.Reflection;

namespace DebugGrid.Client.Capture;

/// <summary>A property or field of a type as it is captured.</summary>
internal sealed class MemberShape
{
    private readonly MethodInvoker? getter;
    private readonly FieldInfo? field;

    /// <summary>A property, read through its getter.</summary>
    public MemberShape(PropertyInfo property, MethodInfo getter, string name)
    {
        this.getter = MethodInvoker.Create(getter);
        Name = name;
        IsRedacted = RedactedMembers.Contains(property);
    }

    /// <summary>A field.</summary>
    public MemberShape(FieldInfo field, string name)
    {
        this.field = field;
        Name = name;
        IsRedacted = RedactedMembers.Contains(field);
    }

    /// <summary>Its name in the payload.</summary>
    public string Name { get; }

    /// <summary>True when its value is never read.</summary>
    public bool IsRedacted { get; }

    /// <summary>Its value; throws what its getter throws.</summary>
    public object? Read(object target) => getter is not null ? getter.Invoke(target) : field!.GetValue(target);
}
