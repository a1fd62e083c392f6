using System.Globalization;
using Npgsql;

namespace DebugGrid.Journal.Postgres;

/// <summary>Brings the schema debuggrid_journal to the current version: the scripts embedded from the folder Schema, each once and in order, in one
/// transaction that other processes wait for.</summary>
internal static class PostgresSchema
{
    private const long LockKey = 0x4447_4A31; // Any number of our own, so that only these scripts wait for each other.

    /// <summary>Applies what is missing, and the partitions.</summary>
    /// <exception cref="JournalDirectoryException">The schema was made with another number of partitions, or by a newer version.</exception>
    internal static async Task ApplyAsync(NpgsqlDataSource source, int partitions, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await ExecuteAsync(connection, $"select pg_advisory_xact_lock({LockKey})", cancellationToken).ConfigureAwait(false);
        await ExecuteAsync(
            connection,
            "create schema if not exists debuggrid_journal; "
            + "create table if not exists debuggrid_journal.schema_version (version int primary key, applied_at timestamptz not null default now())",
            cancellationToken).ConfigureAwait(false);
        var version = await NumberAsync(
            connection, "select coalesce(max(version), 0) from debuggrid_journal.schema_version", cancellationToken).ConfigureAwait(false);
        var scripts = Scripts();
        if (version > scripts.Count)
            throw Mismatch(connection, "schema version", version, scripts.Count);
        for (var next = (int)version + 1; next <= scripts.Count; next++)
        {
            await ExecuteAsync(connection, await ReadAsync(scripts[next - 1], cancellationToken).ConfigureAwait(false), cancellationToken)
                .ConfigureAwait(false);
            await ExecuteAsync(
                connection, string.Create(CultureInfo.InvariantCulture, $"insert into debuggrid_journal.schema_version values ({next})"), cancellationToken)
                .ConfigureAwait(false);
        }

        await AgreeAsync(connection, partitions, cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task AgreeAsync(NpgsqlConnection connection, int partitions, CancellationToken cancellationToken)
    {
        var found = await NumberAsync(connection, "select count(*) from debuggrid_journal.partition", cancellationToken).ConfigureAwait(false);
        if (found == 0)
        {
            await ExecuteAsync(
                connection,
                string.Create(CultureInfo.InvariantCulture, $"insert into debuggrid_journal.partition (partition) select generate_series(0, {partitions - 1})"),
                cancellationToken).ConfigureAwait(false);
        }
        else if (found != partitions)
        {
            throw Mismatch(connection, nameof(PostgresJournalOptions.Partitions), found, partitions);
        }
    }

    private static JournalDirectoryException Mismatch(NpgsqlConnection connection, string option, long made, long given)
    {
        var place = $"{connection.Host}/{connection.Database}";
        return new JournalDirectoryException(place, $"The journal in '{place}' was made with {option} {made}, not {given}; this cannot be changed afterwards.");
    }

    private static List<string> Scripts() =>
        [.. typeof(PostgresSchema).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static async Task<string> ReadAsync(string resource, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(typeof(PostgresSchema).Assembly.GetManifestResourceStream(resource)!);
        return await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task<long> NumberAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false), CultureInfo.InvariantCulture);
    }
}
