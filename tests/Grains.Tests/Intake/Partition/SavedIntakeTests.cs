using DebugGrid.Grains.Intake.Partition;

namespace DebugGrid.Grains.Tests.Intake.Partition;

public class SavedIntakeTests
{
    [Fact]
    public async Task It_moves_when_that_is_durable_and_not_before()
    {
        var written = new TaskCompletionSource();
        var storage = new HeldState(new IntakeState { CheckpointedThrough = 3 }, () => written.Task);
        using var saved = new SavedIntake(storage);
        Task moving = saved.MoveTo(9);
        Assert.Equal((3, 9), (saved.Through, storage.State.CheckpointedThrough));
        written.SetResult();
        await moving;
        Assert.Equal(9, saved.Through);
    }

    [Fact]
    public async Task A_write_that_fails_has_moved_nothing()
    {
        var storage = new HeldState(new IntakeState { CheckpointedThrough = 3 }, static () => throw new IOException("no"));
        using var saved = new SavedIntake(storage);
        await Assert.ThrowsAsync<IOException>(() => saved.MoveTo(9));
        Assert.Equal((3, 3), (saved.Through, storage.State.CheckpointedThrough));
    }

    [Fact]
    public async Task One_write_follows_the_other()
    {
        int writes = 0;
        var first = new TaskCompletionSource();
        using var saved = new SavedIntake(new HeldState(new IntakeState(), () => ++writes == 1 ? first.Task : Task.CompletedTask));
        Task[] both = [saved.Write(), saved.Write()];
        Assert.Equal(1, writes);
        first.SetResult();
        await Task.WhenAll(both);
        Assert.Equal(2, writes);
    }
}
