namespace DuckDB.NET.Data.Databases;

/// <summary>A connection string, taken apart.</summary>
/// <param name="DataSource">The file, or one of the in-memory names.</param>
/// <param name="InMemory">No file behind it.</param>
/// <param name="Shared">In memory, yet one database for the whole process.</param>
/// <param name="Options">Options of DuckDB, applied by the connection that opens the database.</param>
internal sealed record ConnectionSettings(string DataSource, bool InMemory, bool Shared, IReadOnlyDictionary<string, string> Options)
{
    /// <summary>What connections of one database have in common; null for a database of one connection.</summary>
    public string? SharingKey => InMemory && !Shared ? null : DataSource;

    public string? Path => InMemory ? null : DataSource;
}
