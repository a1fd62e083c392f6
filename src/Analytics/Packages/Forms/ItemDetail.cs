using DebugGrid.Analytics.Packages.Contents;
using DebugGrid.Analytics.Packages.Text;

namespace DebugGrid.Analytics.Packages.Forms;

/// <summary>How much of an item is written.</summary>
/// <param name="OnlyCore">Whether only its core facts are.</param>
/// <param name="TextLength">Characters of each long text at most; 0 for none.</param>
/// <param name="Share">Which share of the item's worth that is.</param>
/// <param name="LineLength">Characters of each name, id or message on a line at most; 0 for none of them.</param>
internal sealed record ItemDetail(bool OnlyCore, int TextLength, double Share, int LineLength = RecordedText.LineLength)
{
    /// <summary>Before the steps of an item that must be there: its core with lines so short that they fit into any budget, whatever the ids and messages are.</summary>
    private static readonly ItemDetail[] Required = [new(true, 0, 0.05, 0), new(true, 0, 0.1, 8), new(true, 0, 0.2, 40), new(true, 0, 0.3, 120)];

    /// <summary>From the least to all. Each step costs some four times the one before, and is worth less: the ends of a text say most.</summary>
    public static IReadOnlyList<ItemDetail> Steps { get; } =
        [new(true, 0, 0.4), new(false, 0, 0.55), new(false, 240, 0.75), new(false, 1_000, 0.88), new(false, 4_000, 0.96), new(false, 16_000, 1)];

    /// <summary>The steps that differ for an item, from the least to all of it that is ever written.</summary>
    public static IReadOnlyList<ItemDetail> Of(PackageItem item)
    {
        int longest = item.Blocks.Count == 0 ? 0 : item.Blocks.Max(static block => block.Text.Length);
        bool hasMore = item.Facts.Any(static fact => !fact.IsCore);
        List<ItemDetail> steps = item.IsRequired ? [.. Required] : [];
        foreach (ItemDetail step in Steps)
        {
            if ((step.OnlyCore && !hasMore) || (step.TextLength == 0 && item.NeedsText))
                continue;
            steps.Add(step);
            if (!step.OnlyCore && step.TextLength >= longest)
                break;
        }

        steps[^1] = steps[^1] with { Share = 1 };
        return steps;
    }

    /// <summary>Whether a fact is written.</summary>
    public bool Has(PackageFact fact) => (!OnlyCore || fact.IsCore) && (LineLength > 0 || fact is { Shown: not null } or { Value: not string });
}
