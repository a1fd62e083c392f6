using DebugGrid.Contracts;
using DebugGrid.Grains.Intake.Targets;

namespace DebugGrid.Grains.Intake.Pump;

/// <summary>What the grains answered to a wave.</summary>
internal sealed class WaveOutcome
{
    /// <summary>True when a grain has lost state: everything since the last checkpoint must come again.</summary>
    public bool MustCatchUp { get; private set; }

    /// <summary>True when a call was given up while its grain may still read the wave's memory.</summary>
    public bool MemoryMayBeInUse { get; set; }

    /// <summary>Deadlines to tell the stall watches.</summary>
    public List<WatchUpdate> Watches { get; } = [];

    /// <summary>Findings to append to the journal, each with the key of the grain that found it.</summary>
    public List<(string GrainKey, Finding Finding)> Findings { get; } = [];

    /// <summary>Grains that took their slice.</summary>
    public List<GrainTarget> Applied { get; } = [];

    /// <summary>Events that a grain refused.</summary>
    public List<(GrainTarget Target, PositionedEvent Event, bool Foreign, string Error)> Refused { get; } = [];

    public void Take(GrainTarget target, EventSlice slice, ApplyResult answer, PulseTally pulse)
    {
        if (answer.Behind)
        {
            MustCatchUp = true;
            return;
        }

        Applied.Add(target);
        Watches.AddRange(answer.Watches);
        Findings.AddRange(answer.Findings.Select(finding => (target.Key, finding)));
        if (answer.Transitions.Count > 0)
            pulse.Count(GrainKeys.Split(target.Key).Project.Value, answer.Transitions);
        if (answer.Repeats is { } repeats)
            pulse.PassOver(GrainKeys.Split(target.Key).Project.Value, repeats);
        foreach (ApplyFailure failure in answer.Failures)
            Refused.Add((target, slice.Events[failure.Index], failure.Index >= slice.ForeignFrom, failure.Error));
    }

    public void Fail(GrainTarget target, EventSlice slice, string error)
    {
        for (int index = 0; index < slice.Events.Count; index++)
            Refused.Add((target, slice.Events[index], index >= slice.ForeignFrom, error));
    }
}
