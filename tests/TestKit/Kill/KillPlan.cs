namespace DebugGrid.TestKit.Kill;

/// <summary>How a kill run goes.</summary>
/// <param name="Seed">Decides when the silo is killed; a run is repeated by its seed.</param>
/// <param name="EventsPerSecond">The load.</param>
/// <param name="Kills">How often the silo is killed.</param>
/// <param name="MinSeconds">The shortest time between start and kill.</param>
/// <param name="MaxSeconds">The longest.</param>
/// <param name="OpenTransactions">Transactions that are opened before the first kill and then left alone.</param>
public sealed record KillPlan(int Seed, int EventsPerSecond, int Kills, double MinSeconds, double MaxSeconds, int OpenTransactions);
