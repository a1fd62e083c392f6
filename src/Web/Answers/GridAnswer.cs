using DebugGrid.Protocol;

namespace DebugGrid.Web.Answers;

/// <summary>The grid that answers.</summary>
/// <param name="Version">Its version.</param>
/// <param name="StartedAt">When it began to serve.</param>
/// <param name="UptimeSeconds">How long ago that was.</param>
internal sealed record GridAnswer(string Version, Timestamp StartedAt, double UptimeSeconds);
