using Npgsql;

namespace DebugGrid.Journal.Postgres;

/// <summary>Refuses a server that says "committed" before it is on disk: an acknowledgement would be worth nothing.</summary>
internal static class PostgresDurability
{
    private static readonly string[] Settings = ["fsync", "synchronous_commit", "full_page_writes"];

    /// <summary>Looks at the server's settings, as this user and database get them.</summary>
    /// <returns>Host and database, for messages.</returns>
    /// <exception cref="JournalDirectoryException">A setting that durability needs is off.</exception>
    internal static async Task<string> CheckAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        var place = $"{connection.Host}/{connection.Database}";
        foreach (var setting in Settings)
        {
            await using var command = new NpgsqlCommand($"show {setting}", connection);
            if (await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is "off")
                throw new JournalDirectoryException(place, $"'{place}' has {setting} = off: what it commits can be lost. Set it on for the journal's database.");
        }

        return place;
    }
}
