using DebugGrid.Silo.Alone;

namespace DebugGrid.Silo.Tests;

public sealed class QueueRoomTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Who_comes_to_a_full_queue_waits_until_something_was_taken()
    {
        using var room = new QueueRoom(Soon);
        await Fill(room);
        Task[] waiting = [room.Enter(), room.Enter()];
        Assert.DoesNotContain(waiting, static task => task.IsCompleted);
        room.Leave(1);
        await waiting[0].WaitAsync(Soon, TestContext.Current.CancellationToken);
        Assert.False(waiting[1].IsCompleted);
        room.Leave(1);
        await waiting[1].WaitAsync(Soon, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_queue_that_nobody_reads_is_told()
    {
        using var room = new QueueRoom(TimeSpan.FromMilliseconds(1));
        await Fill(room);
        await Assert.ThrowsAsync<TimeoutException>(room.Enter);
    }

    [Fact]
    public async Task What_did_not_come_into_the_queue_takes_no_room()
    {
        using var room = new QueueRoom(Soon);
        await Fill(room);
        room.Undo();
        await room.Enter().WaitAsync(Soon, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Nothing_taken_gives_back_nothing()
    {
        using var room = new QueueRoom(Soon);
        room.Leave(0);
        Assert.True(Fill(room).IsCompleted);
        Assert.False(room.Enter().IsCompleted);
    }

    private static async Task Fill(QueueRoom room)
    {
        for (int i = 0; i < QueueRoom.Messages; i++)
            await room.Enter();
    }
}
