using System.Linq;
using Microsoft.CodeAnalysis;

namespace Orleans.CodeGeneration;

/// <summary>A grain interface with the text of its proxy, or with the reason there is none.</summary>
internal sealed record InterfaceModel(string Name, string ProxyName, string? Source, Fault? Fault)
{
    public static InterfaceModel Read(INamedTypeSymbol symbol)
    {
        var name = symbol.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        var (space, proxy) = ProxyWriter.NameOf(symbol);
        var fault = FindFault(symbol);
        return new InterfaceModel(name, $"global::{space}.{proxy}", fault is null ? ProxyWriter.Write(symbol, space, proxy) : null, fault);
    }

    private static Fault? FindFault(INamedTypeSymbol symbol)
    {
        if (GrainSymbols.IsGeneric(symbol))
            return Fault.Of(Faults.Generic, symbol);
        if (!GrainSymbols.IsReachable(symbol))
            return Fault.Of(Faults.NotReachable, symbol);
        return GrainSymbols.MembersOf(symbol).Select(FindFault).FirstOrDefault(static fault => fault is not null);
    }

    private static Fault? FindFault(ISymbol member)
    {
        if (member is not IMethodSymbol method || method.Parameters.Any(static parameter => parameter.RefKind != RefKind.None))
            return Fault.Of(Faults.NotAMethod, member);
        if (method.IsGenericMethod)
            return Fault.Of(Faults.Generic, method);
        return ReturnKinds.Of(method.ReturnType) is null ? Fault.Of(Faults.NotAsynchronous, method) : null;
    }
}
