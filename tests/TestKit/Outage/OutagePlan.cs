namespace DebugGrid.TestKit.Outage;

/// <summary>How an outage goes. Its parts are counted in events, at the given rate, so that a slow machine takes longer and tests the same.</summary>
/// <param name="EventsPerSecond">The load, the same before, during and after.</param>
/// <param name="UpSeconds">How long the grid is there before it is killed, and again when it is back.</param>
/// <param name="DownSeconds">How long it is away before it is started again.</param>
/// <param name="Spills">Whether the client has a spill directory.</param>
/// <param name="BufferEvents">Events that the client may hold in memory.</param>
public sealed record OutagePlan(int EventsPerSecond, double UpSeconds, double DownSeconds, bool Spills, int BufferEvents)
{
    /// <summary>Events while the grid is there.</summary>
    public long UpEvents => (long)(EventsPerSecond * UpSeconds);

    /// <summary>Events while it is away.</summary>
    public long DownEvents => (long)(EventsPerSecond * DownSeconds);
}
