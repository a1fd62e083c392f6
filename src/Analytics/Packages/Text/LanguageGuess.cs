namespace DebugGrid.Analytics.Packages.Text;

/// <summary>Guesses the language of a code snapshot by the words that it has, for the mark of its fence. A wrong guess costs a reader its colours.</summary>
internal static class LanguageGuess
{
    private const int Looked = 4_000;

    private static readonly (string Language, string[] Words)[] Languages =
    [
        ("csharp", ["using System", "namespace ", "public class ", "public static ", "async Task", "=> ", "var "]),
        ("python", ["def ", "import ", "self.", "elif ", "print(", "None"]),
        ("typescript", ["const ", "function ", "let ", "export ", "interface ", "=== "]),
        ("go", ["package ", "func ", ":= ", "fmt."]),
        ("java", ["public static void", "System.out", "import java", "@Override"]),
        ("rust", ["fn ", "let mut ", "impl ", "pub fn", "-> "]),
        ("sql", ["SELECT ", "FROM ", "WHERE ", "INSERT INTO"]),
    ];

    /// <summary>The language's name for a fence; <c>text</c> when nothing speaks for one.</summary>
    public static string Of(string code)
    {
        string head = code[..Math.Min(code.Length, Looked)];
        var (language, hits) = Languages.Select(one => (one.Language, Hits: one.Words.Count(word => head.Contains(word, StringComparison.Ordinal)))).MaxBy(static one => one.Hits);
        return hits > 0 ? language : "text";
    }
}
