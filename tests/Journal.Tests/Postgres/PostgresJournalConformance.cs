using DebugGrid.Journal.Tests.Conformance;

namespace DebugGrid.Journal.Tests.Postgres;

/// <summary>PostgreSQL passes the suite.</summary>
[Collection(nameof(UsesPostgres))]
public sealed class PostgresJournalConformance(SharedPostgres postgres) : JournalConformance
{
    private string _connection = "";

    public override async ValueTask InitializeAsync() => _connection = await postgres.CreateDatabaseAsync();

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected override async ValueTask<IJournal> OpenAsync() =>
        await PostgresJournal.OpenAsync(new PostgresJournalOptions { ConnectionString = _connection, Partitions = 2 }, Time, cancellationToken: Cancel);
}
