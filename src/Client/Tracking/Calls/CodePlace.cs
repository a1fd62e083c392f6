namespace DebugGrid.Client.Tracking;

/// <summary>Where in the application's source a tracked call stands, as the compiler says.</summary>
/// <param name="Source">The text of the argument that is called.</param>
/// <param name="File">The source file.</param>
/// <param name="Line">The line in it.</param>
internal readonly record struct CodePlace(string? Source, string? File, int Line)
{
    private const string Arrow = "=>";
    private const string Anonymous = "delegate";

    /// <summary>The code itself: a lambda's text. The name of a method or a variable is no code, and null.</summary>
    public string? Code =>
        Source is not null && (Source.Contains(Arrow, StringComparison.Ordinal) || Source.StartsWith(Anonymous, StringComparison.Ordinal)) ? Source : null;

    /// <summary>The file's name and the line; null where not known. The folder stays inside: it names the machine that built the application.</summary>
    public string? Place
    {
        get
        {
            if (string.IsNullOrEmpty(File))
                return null;
            int folder = File.AsSpan().LastIndexOfAny('/', '\\') + 1;
            return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{File.AsSpan(folder)}:{Line}");
        }
    }
}
