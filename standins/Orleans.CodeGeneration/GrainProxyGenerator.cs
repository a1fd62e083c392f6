using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Orleans.CodeGeneration;

/// <summary>Writes a proxy for every grain interface of the compilation, and a manifest of its grain interfaces and grain classes.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class GrainProxyGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var interfaces = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => node is InterfaceDeclarationSyntax, ReadInterface)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!);
        var classes = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => node is ClassDeclarationSyntax, ReadClass)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!);

        context.RegisterSourceOutput(interfaces, WriteProxy);
        context.RegisterSourceOutput(classes, static (output, model) => model.Fault?.Report(output));
        context.RegisterSourceOutput(interfaces.Collect().Combine(classes.Collect()), WriteManifest);
    }

    private static InterfaceModel? ReadInterface(GeneratorSyntaxContext context, CancellationToken cancellationToken)
        => context.SemanticModel.GetDeclaredSymbol(context.Node, cancellationToken) is INamedTypeSymbol symbol && IsFirstPart(symbol, context.Node) && GrainSymbols.IsGrainInterface(symbol)
            ? InterfaceModel.Read(symbol)
            : null;

    private static ClassModel? ReadClass(GeneratorSyntaxContext context, CancellationToken cancellationToken)
        => context.SemanticModel.GetDeclaredSymbol(context.Node, cancellationToken) is INamedTypeSymbol symbol && IsFirstPart(symbol, context.Node) && GrainSymbols.IsGrainClass(symbol)
            ? ClassModel.Read(symbol)
            : null;

    // A partial type is declared more than once and written once.
    private static bool IsFirstPart(INamedTypeSymbol symbol, SyntaxNode node)
        => symbol.DeclaringSyntaxReferences.FirstOrDefault() is { } first && first.SyntaxTree == node.SyntaxTree && first.Span == node.Span;

    private static void WriteProxy(SourceProductionContext output, InterfaceModel model)
    {
        model.Fault?.Report(output);
        if (model.Source is not null)
            output.AddSource(model.ProxyName.Replace("global::", string.Empty) + ".g.cs", model.Source);
    }

    private static void WriteManifest(SourceProductionContext output, (ImmutableArray<InterfaceModel> Interfaces, ImmutableArray<ClassModel> Classes) models)
    {
        var interfaces = models.Interfaces.Where(static model => model.Source is not null).Distinct().ToArray();
        var classes = models.Classes.Where(static model => model.Fault is null).Distinct().ToArray();
        if (interfaces.Length + classes.Length > 0)
            output.AddSource("OrleansCodeGen.Manifest.g.cs", ManifestWriter.Write(interfaces, classes));
    }
}
