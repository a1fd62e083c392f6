using System.Reflection;

namespace DebugGrid.Client.Capture;

/// <summary>A property or field of a type as it is captured.</summary>
internal sealed class MemberShape
{
    private readonly MethodInvoker? getter;
    private readonly FieldInfo? field;

    /// <summary>A property, read through its getter.</summary>
    public MemberShape(PropertyInfo property, MethodInfo getter, string name, bool isRedacted)
    {
        this.getter = MethodInvoker.Create(getter);
        Name = name;
        IsRedacted = isRedacted || property.PropertyType.IsDefined(typeof(DebugRedactAttribute), inherit: true);
    }

    /// <summary>A field.</summary>
    public MemberShape(FieldInfo field, string name, bool isRedacted)
    {
        this.field = field;
        Name = name;
        IsRedacted = isRedacted || field.FieldType.IsDefined(typeof(DebugRedactAttribute), inherit: true);
    }

    /// <summary>Its name in the payload.</summary>
    public string Name { get; }

    /// <summary>True when its value is never read.</summary>
    public bool IsRedacted { get; }

    /// <summary>Its value; throws what its getter throws.</summary>
    public object? Read(object target) => getter is not null ? getter.Invoke(target) : field!.GetValue(target);
}
