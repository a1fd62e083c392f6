using System.Reflection;

namespace DebugGrid.Client.Code;

/// <summary>The name of a member by reflection, as the generator makes it from source.</summary>
internal static class MemberName
{
    /// <summary>The name of a method, by its definition.</summary>
    public static string Of(MethodBase method)
    {
        var definition = Definition(method);
        string arity = definition.IsGenericMethod ? $"`{definition.GetGenericArguments().Length}" : string.Empty;
        string type = definition.DeclaringType is { } declaring ? Of(declaring) : string.Empty;
        return $"{type}.{definition.Name}{arity}({string.Join(",", definition.GetParameters().Select(parameter => OfArgument(parameter.ParameterType)))})";
    }

    /// <summary>The name of a type, by its definition.</summary>
    public static string Of(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName ?? type.Name;

    /// <summary>Parameters as the source says them, not as a generic type's use fills them in.</summary>
    private static MethodBase Definition(MethodBase method)
    {
        if (method is MethodInfo { IsGenericMethod: true, IsGenericMethodDefinition: false } constructed)
            method = constructed.GetGenericMethodDefinition();
        if (method.DeclaringType is not { IsConstructedGenericType: true } type)
            return method;
        return MethodBase.GetMethodFromHandle(method.MethodHandle, type.GetGenericTypeDefinition().TypeHandle) ?? method;
    }

    private static string OfArgument(Type type)
    {
        if (type.IsByRef)
            return OfArgument(type.GetElementType()!) + "&";
        if (type.IsPointer)
            return OfArgument(type.GetElementType()!) + "*";
        if (type.IsArray)
            return $"{OfArgument(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        return type.IsGenericType ? $"{type.Name}<{string.Join(",", type.GetGenericArguments().Select(OfArgument))}>" : type.Name;
    }
}
