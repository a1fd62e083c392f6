using System.Globalization;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Database;

/// <summary>
/// The settings of the DuckDB instance. They hold for every connection to it, so they are also the outer wall of the SQL door: no file but the
/// database's own, those in the export directory and the cold ones, no extension, no network, and no setting that can be changed afterwards.
/// </summary>
internal static class DatabaseSettings
{
    /// <summary>What a file's format may use: the first version that knows ZSTD, in which the schema keeps JSON. Older ones cannot read the file.</summary>
    private const string StorageVersion = "v1.2.0";

    /// <summary>Opens a file of the history, or makes it.</summary>
    public static string ConnectionString(string path) => $"DataSource={Path.GetFullPath(path)};storage_compatibility_version={StorageVersion}";

    /// <summary>Applies them all and locks them.</summary>
    /// <param name="connection">The first connection after the database was opened.</param>
    /// <param name="options">Valid options.</param>
    public static void Apply(DuckDBConnection connection, AnalyticsOptions options)
    {
        Set(connection, "memory_limit", Bytes(options.MemoryLimitBytes));
        Set(connection, "max_temp_directory_size", Bytes(Math.Min(options.SpillLimitBytes, DiskRoom.Of(options.Directory))));
        Set(connection, "threads", options.Threads.ToString(CultureInfo.InvariantCulture));
        Set(connection, "checkpoint_threshold", Bytes(options.CheckpointBytes));
        Set(connection, "TimeZone", "'UTC'");
        Set(connection, "autoinstall_known_extensions", "false");
        Set(connection, "autoload_known_extensions", "false");
        Set(connection, "allow_community_extensions", "false");
        Set(connection, "allow_unredacted_secrets", "false");
        Set(connection, "allowed_directories", $"[{Quote(options.ExportDirectory + Path.DirectorySeparatorChar)}, {Quote(options.ColdDirectory + Path.DirectorySeparatorChar)}]");
        Set(connection, "parquet_metadata_cache", "true");
        Set(connection, "enable_external_access", "false");
        Set(connection, "lock_configuration", "true");
    }

    /// <summary>A text as an SQL literal.</summary>
    public static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Bytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"'{bytes / 1024}KiB'");

    private static void Set(DuckDBConnection connection, string name, string value)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SET GLOBAL {name} = {value}";
        command.ExecuteNonQuery();
    }
}
