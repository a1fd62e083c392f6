using System.Globalization;
using DebugGrid.Analytics.Packages.Contents;

namespace DebugGrid.Analytics.Packages.Budget;

/// <summary>Says what a package leaves out, and the call that brings it.</summary>
internal static class OmissionText
{
    /// <summary>Budgets are suggested in such steps, in tokens.</summary>
    private const int Step = 100;

    /// <summary>The lines; none when nothing is left out.</summary>
    /// <param name="contents">What the package is about.</param>
    /// <param name="items">What of it is chosen.</param>
    /// <param name="whole">Tokens that all of it takes, about.</param>
    public static IReadOnlyList<string> Of(PackageContents contents, IReadOnlyList<ChosenItem> items, int whole)
    {
        string[] missing = [.. items.GroupBy(static item => item.Item.Kind).Select(Missing).Where(static line => line.Length > 0)];
        if (missing.Length == 0)
            return [];
        string budget = ((whole / Step + 1) * Step).ToString(CultureInfo.InvariantCulture);
        string call = contents.Call is { } known ? $"`{known}max_tokens={budget}`" : $"the same call with `max_tokens={budget}`";
        return [$"{string.Join("; ", missing)}. All of it: {call}."];
    }

    private static string Missing(IGrouping<string, ChosenItem> kind)
    {
        int all = kind.Count(), absent = kind.Count(static item => item.Step < 0), cut = kind.Count(static item => item.Step >= 0 && !item.IsWhole);
        return (absent, cut) switch
        {
            (0, 0) => "",
            (0, _) => string.Create(CultureInfo.InvariantCulture, $"{cut} of {all} {kind.Key} in short"),
            (_, 0) => string.Create(CultureInfo.InvariantCulture, $"{absent} of {all} {kind.Key}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{absent} of {all} {kind.Key}, {cut} more in short"),
        };
    }
}
