using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Orleans.CodeGeneration;

namespace DebugGrid.Orleans.Tests;

public class GeneratorTests
{
    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path))];

    [Theory]
    [InlineData("interface IThing : IGrainWithStringKey { void Do(); }", "ORLSTAND001")]
    [InlineData("interface IThing : IGrainWithStringKey { int Do(); }", "ORLSTAND001")]
    [InlineData("interface IThing : IGrainWithStringKey { System.Collections.Generic.IAsyncEnumerable<int> Do(); }", "ORLSTAND001")]
    [InlineData("interface IThing<T> : IGrainWithStringKey { Task Do(T item); }", "ORLSTAND002")]
    [InlineData("interface IThing : IGrainWithStringKey { Task Do<T>(T item); }", "ORLSTAND002")]
    [InlineData("class Thing<T> : Grain, IGrainWithStringKey;", "ORLSTAND002")]
    [InlineData("interface IThing : IGrainWithStringKey { Task Do(in int item); }", "ORLSTAND003")]
    [InlineData("interface IThing : IGrainWithStringKey { Task<int> Count { get; } }", "ORLSTAND003")]
    [InlineData("class Outer { interface IThing : IGrainWithStringKey { Task Do(); } }", "ORLSTAND004")]
    [InlineData("class Outer { class Thing : Grain, IGrainWithStringKey; }", "ORLSTAND004")]
    public void What_is_not_covered_is_refused(string source, string expected)
    {
        (Diagnostic[] faults, _) = Run(source);
        Assert.Equal([expected], faults.Select(static fault => fault.Id));
    }

    [Fact]
    public void Whatever_a_grain_interface_may_hold_compiles()
    {
        (Diagnostic[] faults, int written) = Run("""
            namespace A.B
            {
                public interface IOther : IGrainWithStringKey { Task Shared(string? text, int[]? numbers = null); }

                public static class Outer
                {
                    internal interface IThing : IOther
                    {
                        ValueTask Nothing();
                        ValueTask<(int Left, string? Right)> Pair((int A, int B) pair, System.DateTime @event, params string[] rest);
                        Task<System.Collections.Generic.List<IOther?>> References(IOther other, CancellationToken cancellationToken = default);
                        [Alias("again")] Task Shared(int number);
                        static int Constant => 1;
                    }
                }
            }

            public partial interface IPart : IGrainWithStringKey { Task Do(); }
            public partial interface IPart { [OneWay, AlwaysInterleave, ResponseTimeout("00:00:05")] Task DoMore(); }
            class PartGrain : Grain, IPart { public Task Do() => Task.CompletedTask; public Task DoMore() => Task.CompletedTask; }
            """);
        Assert.Empty(faults);
        Assert.Equal(4, written);
    }

    [Fact]
    public void Code_without_grains_gets_nothing()
    {
        (Diagnostic[] faults, int written) = Run("interface IThing { void Do(); } class Thing : IThing { public void Do() { } }");
        Assert.Empty(faults);
        Assert.Equal(0, written);
    }

    private static (Diagnostic[] Faults, int Written) Run(string source)
    {
        const string Usings = "using System; using System.Threading; using System.Threading.Tasks; using Orleans; using Orleans.Concurrency;\n#nullable enable\n";
        var compilation = CSharpCompilation.Create(
            "Tested",
            [CSharpSyntaxTree.ParseText(Usings + source, cancellationToken: TestContext.Current.CancellationToken)],
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        GeneratorDriver driver = CSharpGeneratorDriver.Create(new GrainProxyGenerator());
        driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation completed, out _, TestContext.Current.CancellationToken);
        GeneratorDriverRunResult result = driver.RunGenerators(compilation, TestContext.Current.CancellationToken).GetRunResult();
        Diagnostic[] faults = [.. result.Diagnostics];
        if (faults.Length == 0)
            Assert.Empty(completed.GetDiagnostics(TestContext.Current.CancellationToken).Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        return (faults, result.GeneratedTrees.Length);
    }
}
