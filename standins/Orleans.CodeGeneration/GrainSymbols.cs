using System.Linq;
using Microsoft.CodeAnalysis;

namespace Orleans.CodeGeneration;

/// <summary>Tells grains from other types.</summary>
internal static class GrainSymbols
{
    private const string Addressable = "Orleans.Runtime.IAddressable";
    private const string Reference = "Orleans.Runtime.GrainReference";

    public static bool IsGrainInterface(INamedTypeSymbol symbol) => IsAddressable(symbol) && !IsMarker(symbol) && !IsObserver(symbol);

    public static bool IsGrainClass(INamedTypeSymbol symbol)
        => symbol is { TypeKind: TypeKind.Class, IsAbstract: false } && symbol.AllInterfaces.Any(static type => type.ToDisplayString() == "Orleans.IGrain") && !IsReference(symbol);

    /// <summary>Members that a proxy has to implement.</summary>
    public static ISymbol[] MembersOf(INamedTypeSymbol symbol)
        => [.. symbol.AllInterfaces
            .Insert(0, symbol)
            .SelectMany(static type => type.GetMembers())
            .Where(static member => !member.IsStatic && member is not INamedTypeSymbol and not IMethodSymbol { AssociatedSymbol: not null })];

    /// <summary>Whether generated code of the same assembly can name the type.</summary>
    public static bool IsReachable(INamedTypeSymbol symbol)
    {
        for (var type = symbol; type is not null; type = type.ContainingType)
        {
            if (type.IsFileLocal || type.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal)
                return false;
        }

        return true;
    }

    /// <summary>Whether the type or one around it has type parameters.</summary>
    public static bool IsGeneric(INamedTypeSymbol symbol)
    {
        for (var type = symbol; type is not null; type = type.ContainingType)
        {
            if (type.IsGenericType)
                return true;
        }

        return false;
    }

    private static bool IsAddressable(INamedTypeSymbol symbol) => symbol.AllInterfaces.Any(static type => type.ToDisplayString() == Addressable);

    // IGrain and its kin, when the runtime itself is compiled.
    private static bool IsMarker(INamedTypeSymbol symbol)
        => symbol.ContainingNamespace.ToDisplayString() is "Orleans" or "Orleans.Runtime" && MembersOf(symbol).Length == 0;

    // Refused where a reference to one is asked for.
    private static bool IsObserver(INamedTypeSymbol symbol) => symbol.AllInterfaces.Insert(0, symbol).Any(static type => type.ToDisplayString() == "Orleans.IGrainObserver");

    private static bool IsReference(INamedTypeSymbol symbol)
    {
        for (var type = symbol.BaseType; type is not null; type = type.BaseType)
        {
            if (type.ToDisplayString() == Reference)
                return true;
        }

        return false;
    }
}
