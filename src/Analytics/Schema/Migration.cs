namespace DebugGrid.Analytics.Schema;

/// <summary>One step of the schema, forth and back.</summary>
/// <param name="Version">Its number, from 1 without a gap.</param>
/// <param name="Name">What it is about, as in its file names.</param>
/// <param name="Up">The SQL that applies it.</param>
/// <param name="Down">The SQL that takes it back.</param>
/// <param name="Checksum">Lower-case hex SHA-256 of <paramref name="Up"/>: a step that was applied never changes.</param>
public sealed record Migration(int Version, string Name, string Up, string Down, string Checksum);
