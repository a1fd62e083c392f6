using System.Reflection;

namespace DebugGrid.Client.Capture;

/// <summary>Knows the members that <see cref="DebugRedactAttribute"/> keeps inside: their values are never read.</summary>
internal static class RedactedMembers
{
    /// <summary>Stands for the value of such a member.</summary>
    public static readonly object Value = new Hidden();

    /// <summary>
    /// True when the attribute stands on the member, on one that it overrides or implements, on the parameter that a record's property was made from, or on
    /// the member's type.
    /// </summary>
    public static bool Contains(MemberInfo member)
    {
        var type = member is PropertyInfo property ? property.PropertyType : ((FieldInfo)member).FieldType;
        return IsMarked(member) || IsMarked(Nullable.GetUnderlyingType(type) ?? type) || IsMarkedOutside(member, member.DeclaringType!);
    }

    /// <summary>True when the attribute stands on the parameter.</summary>
    public static bool Contains(ParameterInfo parameter) => parameter.IsDefined(typeof(DebugRedactAttribute), inherit: true);

    private static bool IsMarkedOutside(MemberInfo member, Type owner) =>
        Array.Exists(owner.GetConstructors(), made => Array.Exists(
            made.GetParameters(), parameter => string.Equals(parameter.Name, member.Name, StringComparison.OrdinalIgnoreCase) && Contains(parameter)))
        || Array.Exists(owner.GetInterfaces(), face => face.GetProperty(member.Name) is { } declared && IsMarked(declared));

    private static bool IsMarked(MemberInfo member) => Attribute.IsDefined(member, typeof(DebugRedactAttribute), inherit: true);

    [DebugRedact]
    private sealed class Hidden;
}
