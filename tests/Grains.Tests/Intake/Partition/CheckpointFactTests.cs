using DebugGrid.Grains.Intake.Partition;

namespace DebugGrid.Grains.Tests.Intake.Partition;

public class CheckpointFactTests
{
    [Fact]
    public async Task It_moves_when_that_is_durable_and_not_before()
    {
        var state = new IntakeState { CheckpointedThrough = 3 };
        var written = new TaskCompletionSource();
        var fact = new CheckpointFact(state, () => written.Task);
        Task moving = fact.MoveTo(9);
        Assert.Equal((3, 9), (fact.Through, state.CheckpointedThrough));
        written.SetResult();
        await moving;
        Assert.Equal(9, fact.Through);
    }

    [Fact]
    public async Task A_write_that_fails_has_moved_nothing()
    {
        var state = new IntakeState { CheckpointedThrough = 3 };
        var fact = new CheckpointFact(state, static () => throw new IOException("no"));
        await Assert.ThrowsAsync<IOException>(() => fact.MoveTo(9));
        Assert.Equal((3, 3), (fact.Through, state.CheckpointedThrough));
    }
}
