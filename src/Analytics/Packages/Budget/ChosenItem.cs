using DebugGrid.Analytics.Packages.Contents;
using DebugGrid.Analytics.Packages.Forms;
using DebugGrid.Analytics.Packages.Tokens;

namespace DebugGrid.Analytics.Packages.Budget;

/// <summary>How much of an item is chosen, from nothing to all of it, and what each step costs.</summary>
internal sealed class ChosenItem(PackageSection section, PackageItem item, IPackageForm form, TokenCounter counter)
{
    /// <summary>Tokens between an item and the next, at most.</summary>
    private const int Separator = 2;

    private readonly IReadOnlyList<ItemDetail> steps = ItemDetail.Of(item);
    private readonly Dictionary<int, (string Text, int Tokens)> written = [];

    /// <summary>The item.</summary>
    public PackageItem Item => item;

    /// <summary>The section it stands in.</summary>
    public PackageSection Section => section;

    /// <summary>The step that is chosen; -1 when the item is left out.</summary>
    public int Step { get; set; } = -1;

    /// <summary>Whether all of it is chosen.</summary>
    public bool IsWhole => Step == steps.Count - 1;

    /// <summary>What is chosen of it.</summary>
    public string Text => At(Step).Text;

    /// <summary>Tokens of all of it.</summary>
    public int WholeTokens => At(steps.Count - 1).Tokens;

    /// <summary>Tokens that the next step costs.</summary>
    public int NextTokens => At(Step + 1).Tokens - At(Step).Tokens;

    /// <summary>What the next step is worth for each of its tokens.</summary>
    public double NextWorth => item.Worth * (steps[Step + 1].Share - (Step < 0 ? 0 : steps[Step].Share)) / Math.Max(1, NextTokens);

    private (string Text, int Tokens) At(int step)
    {
        if (step < 0)
            return ("", 0);
        if (!written.TryGetValue(step, out var found))
        {
            string text = form.Item(section, item, steps[step]);
            written[step] = found = (text, counter.Count(text) + Separator);
        }

        return found;
    }
}
