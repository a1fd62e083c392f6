using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DebugGrid.Client.CodeGeneration.Tests;

/// <summary>A source as it was compiled with the generator.</summary>
internal sealed class Compiled
{
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly GeneratorDriver driver;
    private readonly CSharpCompilation compilation;

    private Compiled(GeneratorDriver driver, CSharpCompilation compilation)
    {
        this.driver = driver.RunGenerators(compilation, TestContext.Current.CancellationToken);
        this.compilation = compilation;
    }

    /// <summary>The generated file, or null.</summary>
    public string? Generated => driver.GetRunResult().GeneratedTrees.SingleOrDefault()?.ToString();

    /// <summary>Compiles a source.</summary>
    /// <param name="source">The source.</param>
    /// <param name="embed">The build's say, or null.</param>
    public static Compiled From(string source, string? embed = null)
    {
        var settings = new Dictionary<string, string> { ["build_property.ProjectDir"] = "/home/someone/app/" };
        if (embed is not null)
            settings["build_property.DebugGridEmbedSource"] = embed;
        var generators = new[] { new SourceGenerator().AsSourceGenerator() };
        var options = new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(generators, optionsProvider: new BuildProperties(settings), driverOptions: options);
        return new Compiled(driver, CSharpCompilation.Create($"Tested{Guid.NewGuid():N}", [Parse(source)], References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true)));
    }

    /// <summary>Compiles another source instead, as an editor does.</summary>
    public Compiled Change(string source) => new(driver, compilation.ReplaceSyntaxTree(compilation.SyntaxTrees.Single(), Parse(source)));

    /// <summary>Why the generated file was or was not written anew.</summary>
    public IReadOnlyList<IncrementalStepRunReason> Reasons() =>
        [.. driver.GetRunResult().Results.Single().TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(run => run.Outputs).Select(output => output.Reason)];

    /// <summary>The assembly, loaded. Fails on any warning.</summary>
    public Assembly Load()
    {
        driver.RunGeneratorsAndUpdateCompilation(compilation, out var completed, out _, TestContext.Current.CancellationToken);
        using var image = new MemoryStream();
        var result = completed.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Empty(result.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        return Assembly.Load(image.ToArray());
    }

    private static SyntaxTree Parse(string source) => CSharpSyntaxTree.ParseText(
        "using System; using System.Collections.Generic; using System.Threading.Tasks; using DebugGrid.Client;\n#nullable enable\n" + source,
        path: "/home/someone/app/Folder/Tested.cs", cancellationToken: TestContext.Current.CancellationToken);
}
