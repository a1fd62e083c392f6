namespace DebugGrid.Silo.Demo;

/// <summary>The tools that the demonstration's workflow uses: they do real work on the files beside the program.</summary>
internal static class DocumentTools
{
    /// <summary>Text files that come with the program.</summary>
    public static string[] Find() => [.. Directory.EnumerateFiles(AppContext.BaseDirectory, "*.json").Order(StringComparer.Ordinal).Take(12)];

    /// <summary>A file's text.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static Task<string> Read(string path, CancellationToken cancellationToken) => File.ReadAllTextAsync(path, cancellationToken);

    /// <summary>How often each word stands in a text; this variant splits it into strings.</summary>
    public static Dictionary<string, int> CountBySplitting(string text) =>
        text.Split([' ', '\n', '\r', '\t', '"', ':', ',', '{', '}', '[', ']', '/', '.', '-', '_', '+', '='], StringSplitOptions.RemoveEmptyEntries)
            .GroupBy(static word => word, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(static group => group.Key, static group => group.Count(), StringComparer.OrdinalIgnoreCase);

    /// <summary>How often each word stands in a text; this variant walks over it once.</summary>
    public static Dictionary<string, int> CountByScanning(string text)
    {
        var counts = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        int start = -1;
        for (int i = 0; i <= text.Length; i++)
        {
            bool inWord = i < text.Length && char.IsLetterOrDigit(text[i]);
            if (inWord && start < 0)
                start = i;
            if (inWord || start < 0)
                continue;
            ReadOnlySpan<char> word = text.AsSpan(start, i - start);
            lookup[word] = lookup.TryGetValue(word, out int count) ? count + 1 : 1;
            start = -1;
        }

        return counts;
    }
}
