namespace DebugGrid.Client.Hosting;

/// <summary>Records activities while the host runs.</summary>
internal sealed class ActivityLifetime(DebugGridClient client) : BridgeLifetime
{
    /// <inheritdoc/>
    protected override IDisposable? Begin() => client.Options.Activities.Enabled ? client.ListenToActivities() : null;
}
