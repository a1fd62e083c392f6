using DebugGrid.Client.Activities;

namespace DebugGrid.Client;

/// <summary>Records an application's activities where there is no host; <c>AddDebugGrid</c> does it in one.</summary>
public static class DebugGridActivities
{
    /// <summary>
    /// Begins to record the work of activity sources as executions, visible while they run. Their parents are linked through activities, through
    /// scopes of the grid and across processes; what is begun inside an activity belongs to it.
    /// </summary>
    /// <param name="client">The client to record through.</param>
    /// <param name="options">Which activities; null for the client's own settings.</param>
    /// <returns>Ends the listening when disposed.</returns>
    public static IDisposable ListenToActivities(this DebugGridClient client, ActivityOptions? options = null) =>
        new ActivityBridge(client, options ?? client.Options.Activities);
}
