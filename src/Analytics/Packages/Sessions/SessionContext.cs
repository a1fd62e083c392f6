using DebugGrid.Analytics.Packages.Runs;

namespace DebugGrid.Analytics.Packages.Sessions;

/// <summary>A context within a session.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Id">Its id.</param>
/// <param name="Runs">How its executions went.</param>
internal sealed record SessionContext(string Type, string Id, RunFigures Runs);
