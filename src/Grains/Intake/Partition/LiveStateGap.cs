using System.Globalization;

namespace DebugGrid.Grains.Intake.Partition;

/// <summary>
/// Remembers that the live state lacks something for good: entries that no grain had seen when they were lost, or states that were. It is told for as long as work
/// from before is likely to be looked at. Used by one turn at a time.
/// </summary>
/// <param name="state">The intake's state.</param>
/// <param name="clock">The clock.</param>
internal sealed class LiveStateGap(IntakeState state, TimeProvider clock)
{
    /// <summary>How long a gap is told.</summary>
    public static readonly TimeSpan Told = TimeSpan.FromDays(30);

    /// <summary>What there is to tell; null for nothing.</summary>
    public string? Trouble => state.GapFoundAt is { } at && clock.GetUtcNow() - at < Told
        ? string.Create(CultureInfo.InvariantCulture, $"live state of work before {at.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ} may be behind the history: not everything that it was made from was there")
        : null;

    /// <summary>Something was not there. To be saved with the state.</summary>
    public void Note() => state.GapFoundAt = clock.GetUtcNow();
}
