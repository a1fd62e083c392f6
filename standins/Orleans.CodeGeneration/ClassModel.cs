using Microsoft.CodeAnalysis;

namespace Orleans.CodeGeneration;

/// <summary>A grain class.</summary>
internal sealed record ClassModel(string Name, Fault? Fault)
{
    public static ClassModel Read(INamedTypeSymbol symbol)
    {
        var fault = GrainSymbols.IsGeneric(symbol) ? Fault.Of(Faults.Generic, symbol)
            : !GrainSymbols.IsReachable(symbol) ? Fault.Of(Faults.NotReachable, symbol)
            : null;
        return new ClassModel(symbol.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), fault);
    }
}
