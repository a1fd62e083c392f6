using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using DebugGrid.Client.Code;
using DebugGrid.Protocol;
using Microsoft.CodeAnalysis;

namespace DebugGrid.Client.CodeGeneration.Tests;

public class SourceGeneratorTests
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void The_source_of_a_marked_method_is_found_by_the_method_with_its_hash_and_place()
    {
        var assembly = Compiled.From("""
            namespace Shop
            {
                public class Orders
                {
                    /// <summary>Takes an order.</summary>
                    [DebugTrack]
                    public int Take(string what)
                    {
                        return what.Length;
                    }
                }
            }
            """).Load();
        var found = new EmbeddedSources().Of(assembly.GetType("Shop.Orders")!.GetMethod("Take")!);

        const string expected = "[DebugTrack]\npublic int Take(string what)\n{\n    return what.Length;\n}";
        Assert.Equal(expected, found!.Text);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(expected))), found.Hash);
        var mark = assembly.GetCustomAttribute<TrackedSourceAttribute>()!;
        Assert.Equal(("Folder/Tested.cs", 8), (mark.File, mark.Line));
    }

    [Theory]
    [InlineData("void M()")]
    [InlineData("void M(int a, string? b, List<int?> c)")]
    [InlineData("void M(ref int a, out string b, in long c) { b = \"\"; }")]
    [InlineData("void M<T, U>(T a, List<U[]> b, Dictionary<string, List<T>> c)")]
    [InlineData("void M(int[,] a, int[][] b, (int X, string Y) c, nint d, dynamic e, object f)")]
    [InlineData("unsafe void M(int* a)")]
    [InlineData("void M(Outer<string>.Inner a, Outer<int>.Inner<long> b)")]
    [InlineData("async Task<int> M(params string[] a) { await Task.Yield(); return 1; }")]
    [InlineData("static void M(Func<int, Task<string>> a, DayOfWeek b = DayOfWeek.Friday)")]
    [InlineData("void M(TOuter a, List<TOuter> b)")]
    public void Every_form_of_signature_has_the_same_name_in_the_source_and_at_run_time(string signature)
    {
        string body = signature.EndsWith('}') ? string.Empty : " { }";
        var assembly = Compiled.From($$"""
            namespace A.B;
            public class Outer<TOuter>
            {
                public class Inner { }
                public class Inner<T> { }
                public class Nested
                {
                    [DebugTrack] public {{signature}}{{body}}
                }
            }
            """).Load();
        var sources = new EmbeddedSources();
        var definition = assembly.GetType("A.B.Outer`1+Nested")!;
        Assert.NotNull(sources.Of(definition.GetMethod("M", Any)!));
        Assert.NotNull(sources.Of(definition.MakeGenericType(typeof(int)).GetMethod("M", Any)!));
    }

    [Fact]
    public void Overloads_are_told_apart()
    {
        var type = Compiled.From("""
            public static class T
            {
                [DebugTrack] public static int M(List<int> a) => 1;
                [DebugTrack] public static int M(List<string> a) => 2;
                [DebugTrack] public static int M<X>(List<X> a) => 3;
            }
            """).Load().GetType("T")!;
        var sources = new EmbeddedSources();
        Assert.Equal(["=> 1;", "=> 2;", "=> 3;"], type.GetMethods(Any).Select(method => sources.Of(method)!.Text![^5..]).Order());
    }

    [Fact]
    public void A_marked_type_is_embedded_with_its_methods_but_for_private_ones()
    {
        var type = Compiled.From("""
            public interface IFace { void Explicit(); }
            [DebugTrack]
            public class T : IFace
            {
                public void Seen() { }
                internal void SeenToo() { }
                void IFace.Explicit() { }
                private void Hidden() { }
            }
            public class U { public void Other() { } }
            """).Load().GetType("T")!;
        var sources = new EmbeddedSources();
        Assert.Contains("private void Hidden", sources.Of(type)!.Text!, StringComparison.Ordinal);
        Assert.Equal(["IFace.Explicit", "Seen", "SeenToo"], type.GetMethods(Any).Where(method => sources.Of(method) is not null).Select(method => method.Name).Order());
        Assert.Null(sources.Of(type.Assembly.GetType("U")!.GetMethod("Other")!));
    }

    [Fact]
    public void What_implements_a_marked_interface_or_method_is_embedded()
    {
        var assembly = Compiled.From("""
            [DebugTrack] public interface IAll { void A(); void B(); }
            public interface ISome { [DebugTrack] void C(); void D(); }
            public abstract class Base { public void A() { } }
            public class Impl : Base, IAll, ISome { public void B() { } public void C() { } public void D() { } }
            """).Load();
        var sources = new EmbeddedSources();
        Assert.NotNull(sources.Of(assembly.GetType("Base")!.GetMethod("A")!));
        var impl = assembly.GetType("Impl")!;
        Assert.Equal(["B", "C"], impl.GetMethods(Any).Where(method => sources.Of(method) is not null).Select(method => method.Name).Order());
    }

    [Fact]
    public void The_hash_follows_the_code_and_neither_its_place_nor_its_line_ends()
    {
        string method = "[DebugTrack]\n    public static int M()\n    {\n        return 1;\n    }";
        string here = Hash($"public class T\n{{\n    {method}\n}}");
        Assert.Equal(here, Hash($"public class T\r\n{{\r\n\r\n    // moved\r\n    {method.Replace("\n", "\r\n", StringComparison.Ordinal)}\r\n}}"));
        Assert.Equal(here, Hash($"public class T\n{{\n        {method.Replace("\n", "\n    ", StringComparison.Ordinal)}\n}}"));
        Assert.NotEqual(here, Hash($"public class T\n{{\n    {method.Replace("1", "2", StringComparison.Ordinal)}\n}}"));
    }

    [Fact]
    public void A_source_that_is_too_long_loses_its_end_and_keeps_the_hash_of_the_whole()
    {
        Assert.Equal(ProtocolLimits.MaxCodeBytes, SourceWriter.MaxSourceBytes);
        string Method(char last) => $"public class T {{ [DebugTrack] public static string M() => \"{new string('ä', 300_000)}{last}\"; }}";
        var found = new EmbeddedSources().Of(Compiled.From(Method('1')).Load().GetType("T")!.GetMethod("M")!);
        Assert.InRange(Encoding.UTF8.GetByteCount(found!.Text!), ProtocolLimits.MaxCodeBytes - 1, ProtocolLimits.MaxCodeBytes);
        Assert.EndsWith("cut here", found.Text, StringComparison.Ordinal);
        Assert.NotEqual(found.Hash, Hash(Method('2')));
    }

    [Theory]
    [InlineData("hash", true)]
    [InlineData("false", false)]
    [InlineData("no", false)]
    public void The_build_may_embed_hashes_alone_or_nothing(string embed, bool hasHash)
    {
        var compiled = Compiled.From("public class T { [DebugTrack] public static void M() { } }", embed);
        var found = new EmbeddedSources().Of(compiled.Load().GetType("T")!.GetMethod("M")!);
        Assert.Equal((hasHash, null), (found is not null, found?.Text));
        Assert.Equal(hasHash, compiled.Generated is not null);
    }

    [Fact]
    public void Nothing_is_written_where_nothing_is_marked() =>
        Assert.Null(Compiled.From("public class T : IDisposable { public void Dispose() { } }").Generated);

    [Fact]
    public void A_change_elsewhere_writes_nothing_anew()
    {
        const string marked = "public class T { [DebugTrack] public static void M() { } }";
        Assert.Equal([IncrementalStepRunReason.Cached], Compiled.From(marked).Change(marked + "\npublic class Other { public void N() { } }").Reasons());
    }

    private static string Hash(string source) => new EmbeddedSources().Of(Compiled.From(source).Load().GetType("T")!.GetMethod("M")!)!.Hash;
}
