using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace DebugGrid.Client.CodeGeneration;

/// <summary>
/// The name of a member as the client makes it from reflection: <c>Namespace.Outer+Type`1.Method`1(Int32,List`1&lt;String&gt;,T&amp;)</c>. Both sides must agree; the
/// client's tests compile sources to see that they do.
/// </summary>
internal static class SymbolName
{
    /// <summary>The name of a type or a method.</summary>
    public static string Of(ISymbol symbol)
    {
        if (symbol is not IMethodSymbol method)
            return OfType((INamedTypeSymbol)symbol);
        string arity = method.Arity == 0 ? string.Empty : $"`{method.Arity}";
        return $"{OfType(method.ContainingType)}.{method.MetadataName}{arity}({string.Join(",", method.Parameters.Select(OfParameter))})";
    }

    private static string OfType(INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer)
            return $"{OfType(outer)}+{type.MetadataName}";
        return type.ContainingNamespace is { IsGlobalNamespace: false } space ? $"{space.ToDisplayString()}.{type.MetadataName}" : type.MetadataName;
    }

    private static string OfParameter(IParameterSymbol parameter) => OfArgument(parameter.Type) + (parameter.RefKind == RefKind.None ? string.Empty : "&");

    private static string OfArgument(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => $"{OfArgument(array.ElementType)}[{new string(',', array.Rank - 1)}]",
        IPointerTypeSymbol pointer => OfArgument(pointer.PointedAtType) + "*",
        IDynamicTypeSymbol => "Object",
        INamedTypeSymbol named => named.MetadataName + Arguments(named),
        _ => type.MetadataName,
    };

    private static string Arguments(INamedTypeSymbol type)
    {
        var all = new List<ITypeSymbol>();
        for (var each = type; each is not null; each = each.ContainingType)
            all.InsertRange(0, each.TupleUnderlyingType?.TypeArguments ?? each.TypeArguments);
        return all.Count == 0 ? string.Empty : $"<{string.Join(",", all.Select(OfArgument))}>";
    }
}
