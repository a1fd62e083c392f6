using System.Globalization;
using System.Reflection;
using System.Text;
using Orleans;

namespace DebugGrid.Contracts.Tests;

/// <summary>Everything that crosses a grain call, as text: grain interfaces with their methods, and types with their members' ids.</summary>
internal static class ContractManifest
{
    private static readonly Assembly Contracts = typeof(IIntakeGrain).Assembly;

    public static IEnumerable<Type> Interfaces => Contracts.GetTypes()
        .Where(type => type.IsInterface && typeof(IGrain).IsAssignableFrom(type)).OrderBy(type => type.Name, StringComparer.Ordinal);

    public static IEnumerable<Type> Types => Contracts.GetTypes()
        .Where(type => type.GetCustomAttribute<GenerateSerializerAttribute>() is not null).OrderBy(type => type.Name, StringComparer.Ordinal);

    public static string Write()
    {
        var text = new StringBuilder();
        foreach (Type type in Interfaces)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"interface {type.Name} {AliasOf(type)}");
            foreach (MethodInfo method in type.GetMethods().OrderBy(method => method.Name, StringComparer.Ordinal))
                text.AppendLine(CultureInfo.InvariantCulture, $"  {NameOf(method.ReturnType)} {method.Name}({string.Join(", ", method.GetParameters().Select(p => NameOf(p.ParameterType)))})");
        }

        foreach (Type type in Types)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"type {type.Name} {AliasOf(type)}");
            foreach ((uint id, PropertyInfo property) in MembersOf(type))
                text.AppendLine(CultureInfo.InvariantCulture, $"  {id} {property.Name}: {NameOf(property.PropertyType)}");
        }

        return text.ToString();
    }

    public static IEnumerable<(uint Id, PropertyInfo Property)> MembersOf(Type type) => type
        .GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
        .Select(property => (Attribute: property.GetCustomAttribute<IdAttribute>(), Property: property))
        .Where(member => member.Attribute is not null)
        .Select(member => (member.Attribute!.Id, member.Property))
        .OrderBy(member => member.Id);

    public static string? AliasOf(Type type) => type.GetCustomAttribute<AliasAttribute>()?.Alias;

    private static string NameOf(Type type) => type.IsGenericType
        ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>"
        : type.IsArray ? NameOf(type.GetElementType()!) + "[]" : type.Name;
}
