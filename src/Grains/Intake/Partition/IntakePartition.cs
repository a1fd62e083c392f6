using DebugGrid.Contracts;
using DebugGrid.Grains.Intake.Targets;
using DebugGrid.Journal;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Grains.Intake.Partition;

/// <summary>
/// One partition, as all parts of its intake share it: where its batches lie, whom they go to, and how far that has come. Lives as long as its grain is active; used by
/// one turn at a time.
/// </summary>
internal sealed class IntakePartition
{
    /// <summary>Its number.</summary>
    public required int Number { get; init; }

    /// <summary>Holds its batches.</summary>
    public required IJournal Journal { get; init; }

    /// <summary>Reaches the grains that they concern.</summary>
    public required IGrainFactory Grains { get; init; }

    /// <summary>The grid's partitions and watches.</summary>
    public required GridTopology Topology { get; init; }

    /// <summary>The settings.</summary>
    public required IntakeOptions Options { get; init; }

    /// <summary>Told of what was done.</summary>
    public required IntakeInstruments Instruments { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Told of what went wrong.</summary>
    public required ILogger Logger { get; init; }

    /// <summary>What is saved of it.</summary>
    public required SavedIntake Saved { get; init; }

    /// <summary>What the live state lacks.</summary>
    public required LiveStateGap Gap { get; init; }

    /// <summary>Which grains were given what they have not saved.</summary>
    public TouchedGrains Touched { get; } = new();

    /// <summary>How far it has come.</summary>
    public IntakeProgress Progress { get; } = new();

    /// <summary>Whether the grains are to be given again what lies behind the checkpoint.</summary>
    public CatchUp CatchUp { get; } = new();

    /// <summary>Whether it takes nothing more because the grid is stopping.</summary>
    public bool IsDraining { get; set; }
}
