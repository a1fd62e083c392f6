using DebugGrid.Grains.Intake.Targets;

namespace DebugGrid.Grains.Intake.Checkpoints;

/// <summary>What came of saving the touched grains.</summary>
/// <param name="Behind">Those that have not applied yet what they were given, with the positions that they were to be saved through.</param>
/// <param name="Failed">Those that could not be saved, with what failed.</param>
internal sealed record SaveOutcome(IReadOnlyList<KeyValuePair<GrainTarget, long>> Behind, Dictionary<GrainTarget, SaveFault> Failed);
