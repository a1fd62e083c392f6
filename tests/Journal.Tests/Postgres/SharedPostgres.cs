using DebugGrid.TestKit.Postgres;

namespace DebugGrid.Journal.Tests.Postgres;

/// <summary>One server for all tests of the assembly that need one; each takes a database of its own.</summary>
public sealed class SharedPostgres : IAsyncLifetime
{
    private PostgresServer? _server;
    private int _databases;

    public async ValueTask InitializeAsync() => _server = await PostgresServer.StartAsync(CancellationToken.None);

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    public Task<string> CreateDatabaseAsync() => _server!.CreateDatabaseAsync($"test{Interlocked.Increment(ref _databases)}", TestContext.Current.CancellationToken);
}

[CollectionDefinition(nameof(UsesPostgres))]
public sealed class UsesPostgres : ICollectionFixture<SharedPostgres>;
