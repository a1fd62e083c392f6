namespace DebugGrid.Grains.Intake;

/// <summary>
/// Says when the history is asked how far it is: at every poll while something is not there yet, otherwise at every fourth, so that a history that was lost
/// comes up again though nobody needs it.
/// </summary>
internal sealed class FlushQuestion
{
    /// <summary>Polls, the one that asks included, of which one asks while nothing waits.</summary>
    public const int IdlePolls = 4;

    private int skipped;

    /// <summary>One poll.</summary>
    /// <param name="waiting">Whether the journal holds something that the history did not have when it was asked last.</param>
    public bool IsDue(bool waiting)
    {
        if (!waiting && ++skipped < IdlePolls)
            return false;
        skipped = 0;
        return true;
    }
}
