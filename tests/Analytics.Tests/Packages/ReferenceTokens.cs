using System.IO.Compression;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace DebugGrid.Analytics.Tests.Packages;

/// <summary>Counts tokens as the encodings' descriptions say, slowly: the published patterns divide the text, and in each part the pair with the lowest rank is joined first.</summary>
internal sealed class ReferenceTokens
{
    private const string O200kPattern =
        @"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|" +
        @"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|" +
        @"\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    private const string Cl100kPattern =
        @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    private readonly Regex parts;
    private readonly Dictionary<string, int> ranks;

    private ReferenceTokens(string pattern, string assembly, string table)
    {
        parts = new Regex(pattern, RegexOptions.CultureInvariant);
        using Stream resource = Assembly.Load(assembly).GetManifestResourceStream(table)!;
        using var reader = new StreamReader(new DeflateStream(resource, CompressionMode.Decompress));
        ranks = [];
        // The first line tells how many follow, each of which is the bytes of the token of the next rank.
        for (reader.ReadLine(); reader.ReadLine() is { } bytes;)
            ranks[Convert.ToHexString(Convert.FromBase64String(bytes.Split(' ')[0]))] = ranks.Count;
    }

    public static ReferenceTokens O200k { get; } = new(O200kPattern, "Microsoft.ML.Tokenizers.Data.O200kBase", "o200k_base.tiktoken.deflate");

    public static ReferenceTokens Cl100k { get; } = new(Cl100kPattern, "Microsoft.ML.Tokenizers.Data.Cl100kBase", "cl100k_base.tiktoken.deflate");

    public int Count(string text) => parts.Matches(text).Sum(part => CountPart(Encoding.UTF8.GetBytes(part.Value)));

    private int CountPart(byte[] part)
    {
        List<string> tokens = [.. part.Select(static b => b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture))];
        while (tokens.Count > 1)
        {
            int best = -1, rank = int.MaxValue;
            for (int i = 0; i + 1 < tokens.Count; i++)
                if (ranks.TryGetValue(tokens[i] + tokens[i + 1], out int found) && found < rank)
                    (best, rank) = (i, found);
            if (best < 0)
                break;
            tokens[best] += tokens[best + 1];
            tokens.RemoveAt(best + 1);
        }

        return tokens.Count;
    }
}
