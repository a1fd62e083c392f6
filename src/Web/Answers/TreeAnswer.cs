using DebugGrid.Contracts;

namespace DebugGrid.Web.Answers;

/// <summary>Executions as trees, in a flat list. <see cref="Events"/> is null when they were not asked for.</summary>
internal sealed record TreeAnswer(RawJson Items, long TotalCount, bool Truncated, long RunCount, RawJson Events, bool? EventsTruncated)
{
    public static TreeAnswer Of(HistoryTree tree) => new(
        new RawJson(tree.Items), tree.TotalCount, tree.IsCut, tree.RunCount, new RawJson(tree.Events), tree.Events.IsEmpty ? null : tree.AreEventsCut);
}
