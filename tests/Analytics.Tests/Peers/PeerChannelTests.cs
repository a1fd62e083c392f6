using System.IO.Pipes;
using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Peers;
using DebugGrid.Contracts;
using DuckDB.NET.Data;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace DebugGrid.Analytics.Tests.Peers;

public sealed class PeerChannelTests : IAsyncLifetime
{
    private readonly ServiceProvider services = new ServiceCollection().AddSerializer().BuildServiceProvider();
    private PeerChannel here = null!;
    private PeerChannel there = null!;

    public async ValueTask InitializeAsync()
    {
        string name = $"debuggrid-test-{Guid.NewGuid():N}";
        var server = new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous);
        var client = new NamedPipeClientStream(".", name, PipeDirection.InOut, PipeOptions.Asynchronous);
        await Task.WhenAll(server.WaitForConnectionAsync(), client.ConnectAsync());
        here = new PeerChannel(server, services.GetRequiredService<Serializer>());
        there = new PeerChannel(client, services.GetRequiredService<Serializer>());
        there.Serve<IEcho>(new Echo());
        here.Start();
        there.Start();
    }

    public async ValueTask DisposeAsync()
    {
        await here.DisposeAsync();
        await there.DisposeAsync();
        await services.DisposeAsync();
    }

    [Fact]
    public async Task A_call_gives_what_the_member_gives()
    {
        var echo = PeerProxy.To<IEcho>(here);
        byte[] bytes = [.. Enumerable.Range(0, 5_000_000).Select(static i => (byte)i)];
        Assert.Equal(bytes, (await echo.Back(bytes)).ToArray());
        Assert.Null(await echo.Text(null, CancellationToken.None));
        Assert.Equal("é😀", await echo.Text("é😀", CancellationToken.None));
    }

    [Fact]
    public async Task Bytes_cross_as_an_array_which_is_written_at_once()
    {
        ReadOnlyMemory<byte> bytes = new byte[] { 1, 2, 3 };
        object? crossing = await new PeerMember(typeof(IEcho).GetMethod(nameof(IEcho.Back))!).Run(new Echo(), [bytes], CancellationToken.None);
        Assert.Equal([1, 2, 3], Assert.IsType<byte[]>(crossing));
    }

    [Fact]
    public async Task What_a_member_throws_comes_back_as_it_is()
    {
        var fault = await Assert.ThrowsAsync<InvalidQueryException>(() => PeerProxy.To<IEcho>(here).Refuse("limit", "too many"));
        Assert.Equal("limit", fault.Field);
        Assert.Equal("too many", fault.Message);
    }

    [Fact]
    public async Task A_failure_of_the_database_does_not_leave_the_caller_waiting()
    {
        var fault = await Assert.ThrowsAnyAsync<Exception>(() => PeerProxy.To<IEcho>(here).Refuse("database", "").WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.Contains("nonsense", fault.Message, StringComparison.Ordinal);
        Assert.Equal("still here", await PeerProxy.To<IEcho>(here).Text("still here", CancellationToken.None));
    }

    [Fact]
    public async Task A_fault_that_cannot_be_written_is_told_in_its_words()
    {
        var fault = await Assert.ThrowsAsync<HistoryUnavailableException>(() => PeerProxy.To<IEcho>(here).Refuse("unsayable", "in words").WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.Equal("in words", fault.Message);
    }

    [Fact]
    public async Task A_caller_that_waits_no_longer_is_heard_at_the_other_end()
    {
        var echo = PeerProxy.To<IEcho>(here);
        using var cancel = new CancellationTokenSource();
        Task waiting = echo.Wait(cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.True(await echo.WaitedInVain());
    }

    [Fact]
    public async Task Many_calls_at_a_time_get_their_own_answers()
    {
        var echo = PeerProxy.To<IEcho>(here);
        string?[] answers = await Task.WhenAll(Enumerable.Range(0, 500).Select(i => echo.Text($"{i}", CancellationToken.None)));
        Assert.Equal(Enumerable.Range(0, 500).Select(static i => $"{i}"), answers);
    }

    [Fact]
    public async Task Calls_fail_when_the_other_end_is_gone()
    {
        var echo = PeerProxy.To<IEcho>(here);
        Task waiting = echo.Wait(CancellationToken.None);
        await there.DisposeAsync();
        await Assert.ThrowsAsync<HistoryUnavailableException>(() => waiting);
        await Assert.ThrowsAsync<HistoryUnavailableException>(() => echo.Text("late", CancellationToken.None));
    }

    [Fact]
    public async Task A_member_that_nobody_serves_is_named()
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => PeerProxy.To<IEcho>(there).WaitedInVain());
        Assert.Contains("WaitedInVain", fault.Message, StringComparison.Ordinal);
    }

    private sealed class Echo : IEcho
    {
        private readonly TaskCompletionSource<bool> inVain = new();

        public Task<ReadOnlyMemory<byte>> Back(ReadOnlyMemory<byte> bytes) => Task.FromResult(bytes);

        public Task<string?> Text(string? text, CancellationToken cancellationToken) => Task.FromResult(text);

        public Task Refuse(string parameter, string message)
        {
            switch (parameter)
            {
                case "database":
                    using (var connection = new DuckDBConnection("DataSource=:memory:"))
                    {
                        connection.Open();
                        connection.Run("nonsense");
                        return Task.CompletedTask;
                    }

                case "unsayable":
                    throw new IOException(message) { Data = { ["what"] = new MemoryStream() } };
                default:
                    throw new InvalidQueryException(parameter, message);
            }
        }

        public async Task Wait(CancellationToken cancellationToken)
        {
            using var heard = cancellationToken.Register(() => inVain.TrySetResult(true));
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }

        public Task<bool> WaitedInVain() => inVain.Task;
    }
}
