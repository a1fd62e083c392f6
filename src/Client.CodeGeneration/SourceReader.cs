using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;

namespace DebugGrid.Client.CodeGeneration;

/// <summary>Reads the source of a member.</summary>
internal static class SourceReader
{
    /// <summary>The source; null where the member has none in this compilation.</summary>
    public static EmbeddedSource? Read(ISymbol symbol)
    {
        // A partial method's implementation is what runs.
        if (symbol is IMethodSymbol { PartialImplementationPart: { } implementation })
            symbol = implementation;
        var parts = symbol.DeclaringSyntaxReferences.Where(static part => !IsGenerated(part)).Select(static part => part.GetSyntax()).ToArray();
        if (parts.Length == 0)
            return null;
        string text = string.Join("\n\n", parts.Select(static part => Normalize(part.ToString(), IndentOf(part))));
        var place = parts[0].GetLocation().GetLineSpan();
        return new EmbeddedSource(SymbolName.Of(symbol), text, place.Path, place.StartLinePosition.Line + 1);
    }

    private static bool IsGenerated(SyntaxReference part) => part.SyntaxTree.FilePath.EndsWith(".g.cs", System.StringComparison.OrdinalIgnoreCase);

    private static int IndentOf(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Character;

    /// <summary>The same text on every machine and in every namespace: lines end alike, and begin where the first one does.</summary>
    private static string Normalize(string source, int indent)
    {
        string[] lines = source.Replace("\r\n", "\n").Replace('\r', '\n').Replace('\0', '\uFFFD').Split('\n');
        var text = new StringBuilder(lines[0].TrimEnd());
        for (int i = 1; i < lines.Length; i++)
        {
            int spaces = 0;
            while (spaces < indent && spaces < lines[i].Length && lines[i][spaces] is ' ' or '\t')
                spaces++;
            text.Append('\n').Append(lines[i].Substring(spaces).TrimEnd());
        }
        return text.ToString();
    }
}
