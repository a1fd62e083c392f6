using DebugGrid.Grains.Limits;

namespace DebugGrid.Grains.Contexts;

/// <summary>Links executions to the ones that caused them.</summary>
internal static class ExecutionTree
{
    /// <summary>
    /// Links a child once, however often it is told of. Beyond the limit of what is listed a child is counted when it ends, because then it
    /// is told of once.
    /// </summary>
    public static void Adopt(Execution parent, ChildLink child, bool over, ExecutionBudget budget)
    {
        if (parent.Children.Contains(child))
            return;
        if (parent.Children.Count < GrainLimits.ChildrenOfExecution && budget.Admit(parent, child))
            parent.Children.Add(child);
        else if (!over)
            return;
        parent.ChildCount++;
    }

    /// <summary>Keeps a child until its parent is told of.</summary>
    public static void Wait(List<OrphanLink> orphans, string parent, ChildLink child)
    {
        var link = new OrphanLink(parent, child);
        if (orphans.Contains(link))
            return;
        orphans.Add(link);
        if (orphans.Count > GrainLimits.OrphanLinks)
            orphans.RemoveAt(0);
    }

    /// <summary>Gives an execution the children that waited for it.</summary>
    public static void Claim(List<OrphanLink> orphans, Execution parent, ExecutionBudget budget)
    {
        for (int i = 0; i < orphans.Count;)
        {
            if (orphans[i].Parent == parent.Id)
            {
                Adopt(parent, orphans[i].Child, over: true, budget);
                orphans.RemoveAt(i);
            }
            else
            {
                i++;
            }
        }
    }
}
