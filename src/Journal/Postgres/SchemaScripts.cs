using System.Globalization;
using System.Reflection;
using Npgsql;

namespace DebugGrid.Journal.Postgres;

/// <summary>Numbered scripts, embedded in an assembly, that bring one PostgreSQL schema to the current version: each is applied once and in order, in one
/// transaction that other processes wait for. The table <c>schema_version</c> there remembers which were applied.</summary>
/// <param name="schema">The schema; made when it is missing.</param>
/// <param name="lockKey">The advisory lock that processes which apply these scripts wait for.</param>
/// <param name="assembly">Holds the scripts: its resources that end in <c>.sql</c>, in the order of their names.</param>
public sealed class SchemaScripts(string schema, long lockKey, Assembly assembly)
{
    /// <summary>Applies what is missing.</summary>
    /// <param name="source">The database.</param>
    /// <param name="afterwards">Runs in the same transaction, after the scripts; null for nothing.</param>
    /// <param name="cancellationToken">Ends it; nothing is applied then.</param>
    /// <exception cref="JournalDirectoryException">The schema was made by a newer version.</exception>
    public async Task ApplyAsync(
        NpgsqlDataSource source, Func<NpgsqlConnection, CancellationToken, Task>? afterwards, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await ExecuteAsync(connection, string.Create(CultureInfo.InvariantCulture, $"select pg_advisory_xact_lock({lockKey})"), cancellationToken)
            .ConfigureAwait(false);
        await ExecuteAsync(
            connection,
            $"create schema if not exists {schema}; "
            + $"create table if not exists {schema}.schema_version (version int primary key, applied_at timestamptz not null default now())",
            cancellationToken).ConfigureAwait(false);
        var version = await NumberAsync(connection, $"select coalesce(max(version), 0) from {schema}.schema_version", cancellationToken).ConfigureAwait(false);
        var scripts = Names();
        if (version > scripts.Count)
            throw TooNew(connection, version, scripts.Count);
        for (var next = (int)version + 1; next <= scripts.Count; next++)
        {
            await ExecuteAsync(connection, await ReadAsync(scripts[next - 1], cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            await ExecuteAsync(
                connection, string.Create(CultureInfo.InvariantCulture, $"insert into {schema}.schema_version values ({next})"), cancellationToken)
                .ConfigureAwait(false);
        }

        if (afterwards is not null)
            await afterwards(connection, cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    internal static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    internal static async Task<long> NumberAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false), CultureInfo.InvariantCulture);
    }

    private JournalDirectoryException TooNew(NpgsqlConnection connection, long made, int known)
    {
        var place = $"{connection.Host}/{connection.Database}";
        return new JournalDirectoryException(place, $"The schema {schema} in '{place}' was made with schema version {made}; this silo knows {known}. Start a newer one.");
    }

    private List<string> Names() =>
        [.. assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private async Task<string> ReadAsync(string resource, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
    }
}
