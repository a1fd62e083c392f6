using DebugGrid.Grains.Intake.Partition;
using Orleans.Runtime;

namespace DebugGrid.Grains.Tests.Intake.Partition;

/// <summary>The state of an intake whose writes are the test's.</summary>
internal sealed class HeldState(IntakeState state, Func<Task> write) : IPersistentState<IntakeState>
{
    public IntakeState State { get; set; } = state;

    public string Etag => string.Empty;

    public bool RecordExists => true;

    public Task WriteStateAsync() => write();

    public Task ReadStateAsync() => Task.CompletedTask;

    public Task ClearStateAsync() => Task.CompletedTask;
}
