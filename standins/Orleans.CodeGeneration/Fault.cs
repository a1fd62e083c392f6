using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Orleans.CodeGeneration;

/// <summary>A fault found in the source, comparable, so that the generator's steps can be skipped when nothing changed.</summary>
internal sealed record Fault(DiagnosticDescriptor Descriptor, string Subject, string Path, TextSpan Span, LinePositionSpan Lines)
{
    public static Fault Of(DiagnosticDescriptor descriptor, ISymbol symbol)
    {
        var location = symbol.Locations.FirstOrDefault(static location => location.IsInSource) ?? Location.None;
        return new Fault(descriptor, symbol.ToDisplayString(), location.SourceTree?.FilePath ?? string.Empty, location.SourceSpan, location.GetLineSpan().Span);
    }

    public void Report(SourceProductionContext output)
        => output.ReportDiagnostic(Diagnostic.Create(Descriptor, Path.Length == 0 ? Location.None : Location.Create(Path, Span, Lines), Subject));
}
