using DebugGrid.Client.Diagnostics;

namespace DebugGrid.TestKit.Outage;

/// <summary>What an outage did to a client and its events.</summary>
/// <param name="Emitted">Events that the application emitted.</param>
/// <param name="Stored">Events that a query finds.</param>
/// <param name="Numbers">How many different numbers they carry.</param>
/// <param name="StoredSum">The sum of their numbers.</param>
/// <param name="TakenSum">The sum of the numbers of the events that the client took.</param>
/// <param name="Statistics">The client's own account.</param>
/// <param name="Up">Calls of Emit while the grid was there.</param>
/// <param name="Down">Calls of Emit while it was away.</param>
/// <param name="Away">From the kill until it served again.</param>
/// <param name="CaughtUp">From when it served again until it had everything.</param>
public sealed record OutageReport(
    long Emitted,
    long Stored,
    long Numbers,
    long StoredSum,
    long TakenSum,
    ClientStatistics Statistics,
    EmitLatencies Up,
    EmitLatencies Down,
    TimeSpan Away,
    TimeSpan CaughtUp);
