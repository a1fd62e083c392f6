using DebugGrid.Grains.Memory;

namespace DebugGrid.Grains.Slices;

/// <summary>What all grains that are derived from the journal share in a silo.</summary>
internal sealed class SliceServices(GrainInstruments instruments, GrainMemory memory, StateStore states)
{
    public GrainInstruments Instruments { get; } = instruments;

    public GrainMemory Memory { get; } = memory;

    public StateStore States { get; } = states;
}
