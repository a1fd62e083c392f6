namespace DebugGrid.Analytics.Schema;

/// <summary>A migration as a database remembers it.</summary>
/// <param name="Version">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Checksum">The checksum of the SQL that was run.</param>
public sealed record AppliedMigration(int Version, string Name, string Checksum);
