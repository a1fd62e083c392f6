namespace DebugGrid.Grains.Intake.Targets;

/// <summary>The kinds of grains that take part in a wave.</summary>
internal enum TargetKind : byte
{
    Context,
    Transaction,
    Session,
    Component,
    Pipeline,
    Correlation,
    StallWatch,
    Pulse,
}
