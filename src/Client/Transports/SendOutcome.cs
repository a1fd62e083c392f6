namespace DebugGrid.Client.Transports;

/// <summary>What became of an attempt to send a batch.</summary>
public abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    /// <summary>The batch is durable, but for the events that the grid refused.</summary>
    /// <param name="Rejected">How many events were refused.</param>
    /// <param name="FirstError">What was wrong with the first of them, or null.</param>
    public sealed record Delivered(int Rejected = 0, string? FirstError = null) : SendOutcome;

    /// <summary>The grid cannot take it now; the same batch is sent again later.</summary>
    /// <param name="Reason">Why, for a person.</param>
    /// <param name="After">How long the grid asks to wait; null leaves it to the sender.</param>
    public sealed record Later(string Reason, TimeSpan? After = null) : SendOutcome;

    /// <summary>The grid will never take it.</summary>
    /// <param name="Reason">Why, for a person.</param>
    public sealed record Refused(string Reason) : SendOutcome;
}
