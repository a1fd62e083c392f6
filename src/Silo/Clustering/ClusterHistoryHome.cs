using DebugGrid.Analytics;
using DebugGrid.Silo.Settings;
using Npgsql;

namespace DebugGrid.Silo.Clustering;

/// <summary>Remembers in PostgreSQL which history file is the grid's. See docs/adr/0056.</summary>
internal sealed class ClusterHistoryHome(ClusterSettings cluster) : IHistoryHome, IAsyncDisposable
{
    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(OrleansDatabase.ConnectionString(cluster));

    /// <inheritdoc/>
    public async ValueTask<string?> ClaimAsync(Guid history, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand claim = Command(
            """
            insert into history_home (service_id, history_id, silo_name) select $1, $2, $3 where $4
            on conflict (service_id) do nothing
            returning 1
            """,
            [cluster.ServiceId, history, cluster.SiloName, cluster.KeepsHistory]);
        if (await claim.ExecuteScalarAsync(cancellationToken) is not null || await MoveAsync(history, cancellationToken))
            return null;
        return await FindAsync(cancellationToken) is { } home
            ? $"The history is on the silo '{home}', which is not in the cluster at present. Events are taken meanwhile, and found when it is back."
            : "No silo of the cluster keeps the history (DebugGrid:Cluster:KeepsHistory). Events are taken meanwhile.";
    }

    /// <summary>The name of the silo that has the history; null when none had it yet.</summary>
    public async Task<string?> FindAsync(CancellationToken cancellationToken)
    {
        await using NpgsqlCommand find = Command("select silo_name from history_home where service_id = $1", [cluster.ServiceId]);
        return (string?)await find.ExecuteScalarAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    /// <summary>The history was opened here: its own file, one on a volume that silos share, or one that was declared to be it.</summary>
    private async Task<bool> MoveAsync(Guid history, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand move = Command(
            """
            update history_home set history_id = $2, silo_name = $3, opened_at = now()
            where service_id = $1 and (history_id = $2 or $4)
            """,
            [cluster.ServiceId, history, cluster.SiloName, cluster.AdoptHistory]);
        return await move.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    private NpgsqlCommand Command(string sql, object[] values)
    {
        NpgsqlCommand command = source.CreateCommand(sql);
        foreach (object value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
