using DebugGrid.Analytics.Cold;
using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Flush.Rows;
using DebugGrid.Analytics.Prices;
using DebugGrid.Analytics.Schema;
using DebugGrid.Contracts;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Engine;

/// <summary>Opens the database file and its connections. A file that cannot be used is named and left as it is.</summary>
internal static class DatabaseFile
{
    /// <summary>Opens the file, brings its schema up to date and locks the settings.</summary>
    /// <returns>The first connection; it holds the instance open.</returns>
    /// <exception cref="AnalyticsDatabaseException">The file is damaged, locked by another process, or of a newer version.</exception>
    public static DuckDBConnection Open(AnalyticsOptions options, TimeProvider clock)
    {
        CreateDirectory(options.Directory);
        string path = options.DatabasePath;
        var connection = new DuckDBConnection(DatabaseSettings.ConnectionString(path));
        bool opened = false;
        try
        {
            connection.Open();
            new SchemaMigrator(connection, MigrationSet.All, clock).Apply();
            foreach (var layout in TableLayouts.Stored)
                layout.Require(connection);
            connection.Run("UPDATE history_settings SET default_pipeline = nullif($name, '')", new DuckDBParameter("name", options.DefaultPipeline));
            StoredPrices.Fill(connection, options.PricesFile);
            EmptyExports(options.ExportDirectory);
            CreateDirectory(options.ColdDirectory);
            DatabaseSettings.Apply(connection, options);
            ColdViews.Locate(connection, options.ColdDirectory);
            opened = true;
            return connection;
        }
        catch (Exception failure) when (failure is DuckDBException or SchemaException or InvalidDataException)
        {
            throw new AnalyticsDatabaseException(path, Explain(failure), failure);
        }
        finally
        {
            if (!opened)
                connection.Dispose();
        }
    }

    /// <summary>Opens one more connection to the same instance.</summary>
    public static DuckDBConnection OpenAnother(AnalyticsOptions options)
    {
        var connection = new DuckDBConnection(DatabaseSettings.ConnectionString(options.DatabasePath));
        bool opened = false;
        try
        {
            connection.Open();
            ColdViews.Locate(connection, options.ColdDirectory);
            opened = true;
            return connection;
        }
        finally
        {
            if (!opened)
                connection.Dispose();
        }
    }

    /// <summary>Makes sure that the file and its log still have their names: what is written to one that was removed, or replaced, is gone with the process.</summary>
    /// <exception cref="HistoryUnavailableException">One has not.</exception>
    public static void CheckThere(AnalyticsOptions options)
    {
        if (!File.Exists(options.DatabasePath) || RemovedFiles.AnyOf(options.DatabasePath, options.DatabasePath + ".wal"))
            throw new HistoryUnavailableException("The file of the history was removed, or replaced, while it was open. The journal keeps what comes until the grid is started again.");
    }

    private static string Explain(Exception failure) => failure.Message switch
    {
        var text when text.Contains("Could not set lock", StringComparison.OrdinalIgnoreCase) || text.Contains("used by another process", StringComparison.OrdinalIgnoreCase) =>
            "another process has it open. " + text,
        var text when failure is SchemaException => text,
        var text when failure is InvalidDataException => "the table of prices cannot be used. " + text,
        var text when text.Contains("not a valid DuckDB database", StringComparison.OrdinalIgnoreCase) || text.Contains("checksum", StringComparison.OrdinalIgnoreCase)
            || text.Contains("serializ", StringComparison.OrdinalIgnoreCase) || text.Contains("corrupt", StringComparison.OrdinalIgnoreCase)
            || text.Contains("could not read", StringComparison.OrdinalIgnoreCase) => "it is damaged or no database. " + text,
        var text => text,
    };

    /// <summary>Makes a directory that only its owner may enter; nothing when it is there.</summary>
    public static void CreateDirectory(string directory)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(directory);
        else
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static void EmptyExports(string directory)
    {
        if (Directory.Exists(directory))
            Directory.Delete(directory, recursive: true);
        CreateDirectory(directory);
    }
}
