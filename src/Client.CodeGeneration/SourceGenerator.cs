using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DebugGrid.Client.CodeGeneration;

/// <summary>
/// Embeds the source of what is marked <c>[DebugTrack]</c> into the assembly: a marked method; a marked type with its methods; and where an interface or its
/// method is marked, the methods that implement it. One assembly attribute each, which costs nothing before it is asked for.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class SourceGenerator : IIncrementalGenerator
{
    internal const string Mark = "DebugGrid.Client.DebugTrackAttribute";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var settings = context.AnalyzerConfigOptionsProvider.Select(static (provider, _) => EmbedSettings.Read(provider.GlobalOptions));
        var marked = context.SyntaxProvider
            .ForAttributeWithMetadataName(Mark, static (_, _) => true, static (found, _) => new EquatableList<EmbeddedSource>(MarkedSources.Of(found.TargetSymbol)));
        var implementing = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => node is TypeDeclarationSyntax { BaseList: not null } and not InterfaceDeclarationSyntax, Implementing);
        var all = marked.Collect().Combine(implementing.Collect()).Combine(settings);
        context.RegisterSourceOutput(all, static (output, found) => Write(output, found.Left.Left.AddRange(found.Left.Right), found.Right));
    }

    private static EquatableList<EmbeddedSource> Implementing(GeneratorSyntaxContext context, CancellationToken cancellationToken) =>
        new(context.SemanticModel.GetDeclaredSymbol(context.Node, cancellationToken) is INamedTypeSymbol type ? MarkedSources.Implementing(type) : []);

    private static void Write(SourceProductionContext output, ImmutableArray<EquatableList<EmbeddedSource>> found, EmbedSettings settings)
    {
        if (settings.Mode == EmbedMode.Nothing)
            return;
        // A member may be found twice: marked itself, and in a marked type.
        var sources = new SortedDictionary<string, EmbeddedSource>(System.StringComparer.Ordinal);
        foreach (var source in found.SelectMany(static list => list.Items))
            sources[source.Member] = source;
        if (sources.Count > 0)
            output.AddSource("DebugGrid.Sources.g.cs", SourceWriter.Write(sources.Values, settings));
    }
}
