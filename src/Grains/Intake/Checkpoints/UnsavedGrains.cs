using DebugGrid.Contracts;
using DebugGrid.Grains.Intake.Partition;
using DebugGrid.Grains.Intake.Targets;
using DebugGrid.Grains.Limits;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Intake.Checkpoints;

/// <summary>
/// Which grains cannot be saved. One that fails in several checkpoints in a row, and again right after the storage has taken something else, is given up: it
/// goes on in memory and is tried again by every checkpoint, but no checkpoint waits for it. It is listed until it is saved. Used by one turn at a time.
/// </summary>
internal sealed class UnsavedGrains(IntakeState state)
{
    /// <summary>Checkpoints in a row that a grain fails before it can be given up.</summary>
    public const int Patience = 3;

    private readonly Dictionary<GrainTarget, int> failures = [];
    private readonly HashSet<GrainTarget> givenUp = [.. state.Unsaved.Select(TargetOf)];

    /// <summary>Grains that were given up and not saved since.</summary>
    public int Count => givenUp.Count;

    /// <summary>Whether a grain was given up.</summary>
    public bool IsGivenUp(GrainTarget target) => givenUp.Contains(target);

    /// <summary>A grain failed in a checkpoint.</summary>
    /// <returns>Whether it has failed so often that it can be given up.</returns>
    public bool Failed(GrainTarget target) => (failures[target] = failures.GetValueOrDefault(target) + 1) >= Patience;

    /// <summary>A grain is saved, or did not fail.</summary>
    public void Recovered(GrainTarget target)
    {
        failures.Remove(target);
        if (givenUp.Remove(target))
            state.Unsaved.RemoveAll(entry => TargetOf(entry) == target);
    }

    /// <summary>Gives a grain up.</summary>
    public void GiveUp(GrainTarget target, string error, Timestamp now)
    {
        if (!givenUp.Add(target))
            return;
        state.Unsaved.Add(new UnsavedGrainEntry
        {
            TargetKind = (int)target.Kind,
            TargetKey = target.Key,
            Error = TextCut.At(error, GrainLimits.TextCharacters)!,
            Since = now.Microseconds,
        });
        if (state.Unsaved.Count > GrainLimits.UnsavedGrains)
            state.Unsaved.RemoveAt(0);
    }

    /// <summary>What is listed.</summary>
    public IReadOnlyList<UnsavedGrain> List() => [.. state.Unsaved.Select(static entry => new UnsavedGrain(
        TargetOf(entry).ToString(), ProjectOf(TargetOf(entry)), entry.Error, entry.Since))];

    private static GrainTarget TargetOf(UnsavedGrainEntry entry) => new((TargetKind)entry.TargetKind, entry.TargetKey);

    private static string? ProjectOf(GrainTarget target) =>
        target.Kind is TargetKind.StallWatch or TargetKind.Pulse ? null : GrainKeys.Split(target.Key).Project.Value;
}
