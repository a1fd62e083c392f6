using System.Data.Common;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Schema;

/// <summary>Brings a database to a version of the schema, checks it, and takes versions back. Each step is one transaction.</summary>
/// <param name="connection">An open connection to the database, used by nobody else meanwhile.</param>
/// <param name="migrations">The steps, by ascending version.</param>
/// <param name="clock">Dates the steps.</param>
public sealed class SchemaMigrator(DuckDBConnection connection, IReadOnlyList<Migration> migrations, TimeProvider clock)
{
    private const string LedgerSql =
        "CREATE TABLE IF NOT EXISTS schema_migrations (version INTEGER NOT NULL, name VARCHAR NOT NULL, checksum VARCHAR NOT NULL, applied_at TIMESTAMP NOT NULL); "
        + "ALTER TABLE schema_migrations ADD COLUMN IF NOT EXISTS description VARCHAR; "
        + "UPDATE schema_migrations SET description = replace(name, '_', ' ') WHERE description IS NULL";

    /// <summary>Applies every step that is missing.</summary>
    /// <returns>How many were applied.</returns>
    /// <exception cref="SchemaException">The database holds a step that is not known here, or one that was changed since.</exception>
    public int Apply()
    {
        var applied = ReadApplied();
        RequireKnown(applied);
        foreach (var migration in migrations.Skip(applied.Count))
            ApplyOne(migration);
        return migrations.Count - applied.Count;
    }

    /// <summary>Takes back every step above a version, newest first. The rows in its tables are lost.</summary>
    /// <param name="version">The version to end at; 0 for an empty database.</param>
    /// <returns>How many were taken back.</returns>
    /// <exception cref="SchemaException">The database holds a step that is not known here.</exception>
    public int Rollback(int version)
    {
        var applied = ReadApplied();
        RequireKnown(applied);
        foreach (var step in applied.Where(step => step.Version > version).OrderByDescending(step => step.Version))
            RollbackOne(migrations[step.Version - 1]);
        return applied.Count(step => step.Version > version);
    }

    /// <summary>Compares the database with a fresh one of the same version, column by column.</summary>
    /// <returns>What is missing, surplus or different, one sentence each; empty when all is well.</returns>
    public IReadOnlyList<string> Verify()
    {
        var applied = ReadApplied();
        var faults = new List<string>(LedgerFaults(applied));
        if (faults.Count > 0)
            return faults;
        using var fresh = new DuckDBConnection("DataSource=:memory:");
        fresh.Open();
        new SchemaMigrator(fresh, migrations.Take(applied.Count).ToList(), clock).Apply();
        var expected = ReadColumns(fresh);
        var found = ReadColumns(connection);
        faults.AddRange(expected.Except(found).Select(column => $"{column} is missing."));
        faults.AddRange(found.Except(expected).Select(column => $"{column} does not belong to the schema."));
        return faults;
    }

    /// <summary>The steps that the database holds, by ascending version.</summary>
    public IReadOnlyList<AppliedMigration> ReadApplied()
    {
        Run(LedgerSql);
        var applied = new List<AppliedMigration>();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT version, name, checksum FROM schema_migrations ORDER BY version";
        using var reader = command.ExecuteReader();
        while (reader.Read())
            applied.Add(new AppliedMigration(reader.GetInt32(0), reader.GetString(1), reader.GetString(2)));
        return applied;
    }

    private void ApplyOne(Migration migration)
    {
        using var transaction = connection.BeginTransaction();
        Run(migration.Up);
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "INSERT INTO schema_migrations VALUES ($version, $name, $checksum, $applied_at, replace($name, '_', ' '))";
            command.Parameters.Add(new DuckDBParameter("version", migration.Version));
            command.Parameters.Add(new DuckDBParameter("name", migration.Name));
            command.Parameters.Add(new DuckDBParameter("checksum", migration.Checksum));
            command.Parameters.Add(new DuckDBParameter("applied_at", clock.GetUtcNow().UtcDateTime));
            command.ExecuteNonQuery();
        }
        transaction.Commit();
    }

    private void RollbackOne(Migration migration)
    {
        using var transaction = connection.BeginTransaction();
        Run(migration.Down);
        Run(FormattableString.Invariant($"DELETE FROM schema_migrations WHERE version = {migration.Version}"));
        transaction.Commit();
    }

    private void RequireKnown(IReadOnlyList<AppliedMigration> applied)
    {
        var faults = LedgerFaults(applied).ToList();
        if (faults.Count > 0)
            throw new SchemaException(string.Join(" ", faults));
    }

    private IEnumerable<string> LedgerFaults(IReadOnlyList<AppliedMigration> applied)
    {
        for (int i = 0; i < applied.Count; i++)
        {
            var step = applied[i];
            if (step.Version != i + 1)
                yield return $"The database holds migration {step.Version} ({step.Name}) without migration {i + 1}.";
            else if (step.Version > migrations.Count)
                yield return $"The database holds migration {step.Version} ({step.Name}), which this version does not know: it was written by a newer one.";
            else if (step.Checksum != migrations[i].Checksum)
                yield return $"Migration {step.Version} ({step.Name}) was changed after the database was made.";
        }
    }

    private static HashSet<string> ReadColumns(DuckDBConnection connection)
    {
        var columns = new HashSet<string>();
        using DbCommand command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT table_name || '.' || column_name || ' ' || data_type || CASE WHEN is_nullable THEN '' ELSE ' NOT NULL' END
            FROM duckdb_columns() WHERE database_name = current_database() AND schema_name = 'main' AND NOT internal
            """;
        using var reader = command.ExecuteReader();
        while (reader.Read())
            columns.Add(reader.GetString(0));
        return columns;
    }

    private void Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
