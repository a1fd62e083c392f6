using System.Globalization;
using Npgsql;

namespace DebugGrid.Journal.Postgres;

/// <summary>Brings the schema debuggrid_journal to the current version, by the scripts in the folder Schema, and makes its partitions.</summary>
internal static class PostgresSchema
{
    private const long LockKey = 0x4447_4A31; // Any number of our own, so that only these scripts wait for each other.

    /// <summary>Applies what is missing, and the partitions.</summary>
    /// <exception cref="JournalDirectoryException">The schema was made with another number of partitions, or by a newer version.</exception>
    internal static Task ApplyAsync(NpgsqlDataSource source, int partitions, CancellationToken cancellationToken) =>
        new SchemaScripts("debuggrid_journal", LockKey, typeof(PostgresSchema).Assembly)
            .ApplyAsync(source, (connection, token) => AgreeAsync(connection, partitions, token), cancellationToken);

    private static async Task AgreeAsync(NpgsqlConnection connection, int partitions, CancellationToken cancellationToken)
    {
        var found = await SchemaScripts.NumberAsync(connection, "select count(*) from debuggrid_journal.partition", cancellationToken).ConfigureAwait(false);
        if (found == 0)
        {
            await SchemaScripts.ExecuteAsync(
                connection,
                string.Create(CultureInfo.InvariantCulture, $"insert into debuggrid_journal.partition (partition) select generate_series(0, {partitions - 1})"),
                cancellationToken).ConfigureAwait(false);
        }
        else if (found != partitions)
        {
            var place = $"{connection.Host}/{connection.Database}";
            throw new JournalDirectoryException(
                place,
                $"The journal in '{place}' was made with {nameof(PostgresJournalOptions.Partitions)} {found}, not {partitions}; this cannot be changed afterwards.");
        }
    }
}
