using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using DuckDB.NET.Data.Databases;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data;

/// <summary>Connection strings: <c>Data Source</c> (or <c>DataSource</c>) and any option that DuckDB takes when it opens a database.</summary>
public class DuckDBConnectionStringBuilder : DbConnectionStringBuilder
{
    public const string InMemoryDataSource = ":memory:";
    public const string InMemoryConnectionString = "DataSource=:memory:";
    public const string InMemorySharedDataSource = ":memory:?cache=shared";
    public const string InMemorySharedConnectionString = "DataSource=:memory:?cache=shared";

    private const string DataSourceKey = "DataSource";
    private const string DataSourceKeyWithSpace = "Data Source";
    private const string ApiOption = "duckdb_api";
    private const string ApiName = "DuckDB.NET";

    private static readonly Lazy<HashSet<string>> Options = new(ReadOptions);

    /// <summary>The file of the database, or an in-memory name.</summary>
    public string DataSource
    {
        get => TryGetValue(DataSourceKeyWithSpace, out var value) || TryGetValue(DataSourceKey, out value) ? value.ToString()! : "";
        set => this[DataSourceKey] = value;
    }

    [AllowNull]
    public override object this[string keyword]
    {
        get => base[keyword];
        set
        {
            if (!IsDataSource(keyword) && !Options.Value.Contains(keyword))
                throw new InvalidOperationException($"Unrecognized connection string property '{keyword}'");

            base[keyword] = value;
        }
    }

    internal static ConnectionSettings Parse(string connectionString)
    {
        var builder = new DuckDBConnectionStringBuilder { ConnectionString = connectionString };
        var dataSource = builder.DataSource;
        if (string.IsNullOrEmpty(dataSource))
            throw new InvalidOperationException($"Connection string '{connectionString}' is not valid, missing data source information.");

        var options = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { [ApiOption] = ApiName };
        foreach (string key in builder.Keys)
        {
            if (!IsDataSource(key))
                options[key] = builder[key].ToString()!;
        }

        var shared = dataSource.Equals(InMemorySharedDataSource, StringComparison.OrdinalIgnoreCase);
        var inMemory = shared || dataSource.Equals(InMemoryDataSource, StringComparison.OrdinalIgnoreCase);
        return new ConnectionSettings(dataSource, inMemory, shared, options);
    }

    private static bool IsDataSource(string keyword) =>
        keyword.Equals(DataSourceKey, StringComparison.OrdinalIgnoreCase) || keyword.Equals(DataSourceKeyWithSpace, StringComparison.OrdinalIgnoreCase);

    private static HashSet<string> ReadOptions()
    {
        var options = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (nuint index = 0; index < NativeMethods.ConfigCount(); index++)
        {
            if (NativeMethods.GetConfigFlag(index, out var name, out _) == DuckDBState.Success)
                options.Add(NativeMethods.Text(name));
        }

        return options;
    }
}
