using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace DebugGrid.Client.CodeGeneration;

/// <summary>Which sources a mark asks for.</summary>
internal static class MarkedSources
{
    /// <summary>The sources of a marked method, or of a marked type and its methods.</summary>
    public static IEnumerable<EmbeddedSource> Of(ISymbol symbol) => symbol switch
    {
        IMethodSymbol method => Sources([method]),
        INamedTypeSymbol { TypeKind: TypeKind.Interface } face => Sources(face.GetMembers().Where(static member => member is IMethodSymbol { IsAbstract: false })),
        INamedTypeSymbol type => Sources([type, .. type.GetMembers().Where(IsCallable)]),
        _ => [],
    };

    /// <summary>The sources of the methods by which a type implements marked interfaces or marked methods of interfaces.</summary>
    public static IEnumerable<EmbeddedSource> Implementing(INamedTypeSymbol type) => Sources(type.AllInterfaces
        .SelectMany(static face => face.GetMembers().Where(member => IsMarked(face) || IsMarked(member)))
        .Select(type.FindImplementationForInterfaceMember)
        .OfType<IMethodSymbol>());

    private static IEnumerable<EmbeddedSource> Sources(IEnumerable<ISymbol> symbols) => symbols.Select(SourceReader.Read).OfType<EmbeddedSource>();

    private static bool IsCallable(ISymbol member) =>
        member is IMethodSymbol { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: not Accessibility.Private }
            or IMethodSymbol { MethodKind: MethodKind.ExplicitInterfaceImplementation };

    private static bool IsMarked(ISymbol symbol) => symbol.GetAttributes().Any(static mark => mark.AttributeClass?.ToDisplayString() == SourceGenerator.Mark);
}
