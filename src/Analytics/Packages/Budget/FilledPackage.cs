using DebugGrid.Analytics.Packages.Contents;
using DebugGrid.Analytics.Packages.Forms;
using DebugGrid.Analytics.Packages.Tokens;

namespace DebugGrid.Analytics.Packages.Budget;

/// <summary>
/// A package within a budget of tokens. It is filled by worth: of all steps that could be taken (an item that is added, or told at more length), the one that is worth
/// most for its tokens is taken next, while it fits. Costs of items add up only nearly, so the whole is counted in the end, and the last steps are taken back while it is
/// over: a package is never over its budget.
/// </summary>
internal sealed class FilledPackage
{
    /// <summary>Lengths of the name, from the one that is wanted to the one that always fits. Each character is at most three tokens.</summary>
    private static readonly int[] NameLengths = [RecordedNameLength, 40, 12];

    private const int RecordedNameLength = 200;

    private PackageContents contents;
    private readonly IPackageForm form;
    private readonly TokenCounter counter;
    private readonly List<ChosenItem> items;
    private readonly int whole;

    private FilledPackage(PackageContents contents, IPackageForm form, TokenCounter counter)
    {
        this.contents = contents;
        this.form = form;
        this.counter = counter;
        items = [.. contents.Sections.SelectMany(section => section.Items.Select(item => new ChosenItem(section, item, form, counter)))];
        foreach (ChosenItem item in items.Where(static item => item.Item.IsRequired))
            item.Step = 0;
        whole = items.Sum(static item => item.WholeTokens) + Count(NameLengths[0]);
    }

    /// <summary>The text.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Its tokens.</summary>
    public int Tokens { get; private set; }

    /// <summary>How many items are not there, or only in short.</summary>
    public int LeftOut => items.Count(static item => !item.IsWhole);

    /// <summary>Fills a package.</summary>
    /// <param name="contents">What it could say.</param>
    /// <param name="form">Its form.</param>
    /// <param name="counter">Counts its tokens.</param>
    /// <param name="budget">Tokens that it may have.</param>
    public static FilledPackage Of(PackageContents contents, IPackageForm form, TokenCounter counter, int budget)
    {
        var package = new FilledPackage(contents, form, counter);
        package.Fill(budget);
        return package;
    }

    private void Fill(int budget)
    {
        Stack<ChosenItem> taken = Take(budget - Count(NameLengths[0]));
        while (Count(NameLengths[0]) > budget && taken.TryPop(out ChosenItem? last))
            last.Step--;
        if (IsWritten(budget))
            return;
        // The call that brings the rest names what it is of, and names may be long.
        contents = contents with { Call = null };
        if (!IsWritten(budget))
            throw new InvalidOperationException($"{Tokens} tokens do not fit into {budget}.");
    }

    private bool IsWritten(int budget)
    {
        foreach (int length in NameLengths)
        {
            Text = Write(length);
            Tokens = counter.Count(Text);
            if (Tokens <= budget)
                return true;
        }

        return false;
    }

    private Stack<ChosenItem> Take(int room)
    {
        var taken = new Stack<ChosenItem>();
        var waiting = new PriorityQueue<ChosenItem, double>(items.Where(static item => !item.IsWhole).Select(static item => (item, -item.NextWorth)));
        while (waiting.TryDequeue(out ChosenItem? item, out _))
        {
            if (item.NextTokens > room)
                continue;
            room -= item.NextTokens;
            item.Step++;
            taken.Push(item);
            if (!item.IsWhole)
                waiting.Enqueue(item, -item.NextWorth);
        }

        return taken;
    }

    private int Count(int nameLength) => counter.Count(Write(nameLength));

    private string Write(int nameLength) => form.Whole(
        contents,
        nameLength,
        [.. contents.Sections.Select(section => (IReadOnlyList<string>)[.. items.Where(item => ReferenceEquals(item.Section, section) && item.Step >= 0).Select(static item => item.Text)])],
        OmissionText.Of(contents, items, whole));
}
