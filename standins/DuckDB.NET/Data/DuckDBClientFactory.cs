using System.Data.Common;

namespace DuckDB.NET.Data;

/// <summary>Creates the types of this provider for code that knows only the base classes.</summary>
public class DuckDBClientFactory : DbProviderFactory
{
    public const string ProviderInvariantName = "DuckDB.NET.Data";

    public static readonly DuckDBClientFactory Instance = new();

    private DuckDBClientFactory()
    {
    }

    public override bool CanCreateDataSourceEnumerator => false;

    public override DbCommand CreateCommand() => new DuckDBCommand();

    public override DbConnection CreateConnection() => new DuckDBConnection();

    public override DbConnectionStringBuilder CreateConnectionStringBuilder() => new DuckDBConnectionStringBuilder();

    public override DbParameter CreateParameter() => new DuckDBParameter();
}
