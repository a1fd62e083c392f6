using System.Globalization;
using System.Text.RegularExpressions;

namespace DebugGrid.Analytics.Cold;

/// <summary>Names of files of rows: <c>execution_records-2026-03-01-0a1b2c3d.parquet</c>, and <c>.part</c> behind it while it is written.</summary>
internal static partial class ColdFileName
{
    /// <summary>What a name ends with.</summary>
    public const string Ending = ".parquet";

    /// <summary>What a file that is not finished has behind its name.</summary>
    public const string Unfinished = ".part";

    /// <summary>A name that no file has had.</summary>
    public static string New(string table, DateOnly day) => string.Create(
        CultureInfo.InvariantCulture, $"{table}-{day:yyyy-MM-dd}-{Guid.NewGuid().ToString("N").AsSpan(0, 8)}{Ending}");

    /// <summary>Whether a file is named as only this folder's are: others are nobody's to remove.</summary>
    public static bool IsOurs(string name) => Pattern().IsMatch(name);

    [GeneratedRegex(@"^[a-z_]+-\d{4}-\d{2}-\d{2}-[0-9a-f]{8}\.parquet(\.part)?$")]
    private static partial Regex Pattern();
}
