namespace DebugGrid.Client.Diagnostics;

/// <summary>
/// Marks the flow in which the client itself works, so that no bridge takes the logs, requests and activities that sending causes: each would cause
/// the next.
/// </summary>
internal static class OwnWork
{
    private static readonly AsyncLocal<bool> Local = new();

    /// <summary>True where the calling code runs on behalf of the client.</summary>
    public static bool IsCurrent => Local.Value;

    /// <summary>From here on, in this flow, the client works.</summary>
    public static void Begin() => Local.Value = true;
}
