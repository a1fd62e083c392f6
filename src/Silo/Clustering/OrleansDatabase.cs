using DebugGrid.Journal.Postgres;
using DebugGrid.Silo.Settings;
using Npgsql;

namespace DebugGrid.Silo.Clustering;

/// <summary>Where Orleans keeps membership, grains' states, reminders and streams: a PostgreSQL schema of its own, beside the journal's.</summary>
internal static class OrleansDatabase
{
    /// <summary>The name that Orleans' providers know Npgsql by.</summary>
    public const string Invariant = "Npgsql";

    private const string Schema = "debuggrid_orleans";
    private const long LockKey = 0x4447_4F31; // Any number of our own, so that only these scripts wait for each other.

    /// <summary>A checkpoint saves hundreds of grains at the same time; each silo puts them on no more connections than this.</summary>
    private const int MaxConnections = 20;

    /// <summary>The connection string for Orleans' providers. They name their tables without a schema, so its search path leads to ours.</summary>
    public static string ConnectionString(ClusterSettings cluster)
    {
        var builder = new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { SearchPath = Schema };
        builder.MaxPoolSize = Math.Min(builder.MaxPoolSize, MaxConnections);
        return builder.ConnectionString;
    }

    /// <summary>Makes the schema or brings it to the current version. Silos that start at the same time wait for the first.</summary>
    /// <exception cref="Journal.JournalDirectoryException">A newer version made it.</exception>
    /// <exception cref="NpgsqlException">PostgreSQL cannot be reached, or refuses.</exception>
    /// <exception cref="FormatException">The setting is no connection string.</exception>
    public static async Task PrepareAsync(ClusterSettings cluster, CancellationToken cancellationToken)
    {
        await using var source = Open(cluster);
        await new SchemaScripts(Schema, LockKey, typeof(OrleansDatabase).Assembly).ApplyAsync(source, null, cancellationToken);
    }

    private static NpgsqlDataSource Open(ClusterSettings cluster)
    {
        try
        {
            return NpgsqlDataSource.Create(ConnectionString(cluster));
        }
        catch (ArgumentException fault)
        {
            throw new FormatException($"DebugGrid:Cluster:ConnectionString is not one of PostgreSQL: {fault.Message}", fault);
        }
    }
}
