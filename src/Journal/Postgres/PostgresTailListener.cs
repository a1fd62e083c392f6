using System.Globalization;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DebugGrid.Journal.Postgres;

/// <summary>Hears of every partition's tail, whoever writes it, on a connection of its own. When that breaks, it is made anew, and what was missed is asked
/// for; until then those who wait, wait longer.</summary>
internal sealed partial class PostgresTailListener : IAsyncDisposable
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly NpgsqlDataSource _source;
    private readonly Action<int, PartitionRow> _learn;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _loop;

    internal PostgresTailListener(NpgsqlDataSource source, Action<int, PartitionRow> learn, TimeProvider time, ILogger logger)
    {
        _source = source;
        _learn = learn;
        _time = time;
        _logger = logger;
        _loop = Task.Run(RunAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        _closing.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                try
                {
                    await ListenAsync(_closing.Token).ConfigureAwait(false);
                }
                catch (Exception e) when (e is NpgsqlException or IOException or System.Net.Sockets.SocketException)
                {
                    LogLost(_logger, e, RetryDelay);
                    await Task.Delay(RetryDelay, _time, _closing.Token).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            LogClosed(_logger);
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        connection.Notification += (_, notification) => Learn(notification.Payload);
        await using (var listen = new NpgsqlCommand($"listen {PostgresCommands.Channel}", connection))
            await listen.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);

        // Listening first and looking then, nothing falls between.
        await using (var look = new NpgsqlCommand("select partition, epoch, head, tail from debuggrid_journal.partition", connection))
        await using (var reader = await look.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false))
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                _learn(reader.GetInt32(0), new PartitionRow(reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3)));
        }

        while (true)
            await connection.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private void Learn(string payload)
    {
        var parts = payload.Split(' ');
        if (parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var partition)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var tail))
        {
            _learn(partition, new PartitionRow(Epoch: 0, Head: 0, tail));
        }
    }
}
