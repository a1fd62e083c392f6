using DebugGrid.Protocol;

namespace DebugGrid.Client.Capture;

/// <summary>The names of timers, their laps and children without secrets.</summary>
internal static class TimingTexts
{
    /// <summary>The event without secrets; the same object where there are none.</summary>
    public static TimingEvent Clean(TimingEvent timing, ref TextCleaner clean)
    {
        var timer = Node(timing.Timer, ref clean);
        return ReferenceEquals(timer, timing.Timer) ? timing : timing with { Timer = timer };
    }

    private static TimingNode Node(TimingNode node, ref TextCleaner clean)
    {
        string name = clean.Of(node.Name);
        List<TimingLap>? laps = null;
        for (int i = 0; i < node.Laps.Count; i++)
        {
            string lap = clean.Of(node.Laps[i].Name);
            if (!ReferenceEquals(lap, node.Laps[i].Name))
                (laps ??= [.. node.Laps])[i] = node.Laps[i] with { Name = lap };
        }
        List<TimingNode>? children = null;
        for (int i = 0; i < node.Children.Count; i++)
        {
            var child = Node(node.Children[i], ref clean);
            if (!ReferenceEquals(child, node.Children[i]))
                (children ??= [.. node.Children])[i] = child;
        }
        bool isSame = ReferenceEquals(name, node.Name) && laps is null && children is null;
        return isSame ? node : node with { Name = name, Laps = laps ?? node.Laps, Children = children ?? node.Children };
    }
}
