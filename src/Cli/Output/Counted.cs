namespace DebugGrid.Cli.Output;

/// <summary>A number of things in words: "1 file", "2,000 files", "0 children".</summary>
internal static class Counted
{
    /// <summary>The words.</summary>
    /// <param name="count">How many.</param>
    /// <param name="one">What one is called.</param>
    /// <param name="many">What several are called; null for the same with an s behind it.</param>
    public static string Of(long count, string one, string? many = null) =>
        $"{NumberText.Of(count)} {(count == 1 ? one : many ?? one + "s")}";
}
