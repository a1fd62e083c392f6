namespace DebugGrid.Client.Diagnostics;

/// <summary>Tells one listener that the grid does not take events: the first time only, whichever of both comes first. Safe from several threads.</summary>
internal sealed class AwayNotice(ClientFaults faults)
{
    private readonly Lock gate = new();
    private string? first;
    private Action<string>? listener;

    /// <summary>The grid does not take events.</summary>
    public void OnAway(string reason)
    {
        Action<string>? told;
        lock (gate)
        {
            if (first is not null)
                return;
            first = reason;
            told = listener;
        }
        Tell(told, reason);
    }

    /// <summary>Takes the listener, in the place of any before it.</summary>
    /// <param name="told">Gets the reason. What it throws is told through the event source.</param>
    public void Listen(Action<string> told)
    {
        string? reason;
        lock (gate)
        {
            listener = told;
            reason = first;
        }
        if (reason is not null)
            Tell(told, reason);
    }

    private void Tell(Action<string>? told, string reason)
    {
        try
        {
            told?.Invoke(reason);
        }
        catch (Exception fault) when (faults.Report("warning", fault))
        {
            // Told; the sender goes on.
        }
    }
}
