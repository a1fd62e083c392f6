namespace DebugGrid.Contracts;

/// <summary>A wave as the dashboard sees it.</summary>
/// <param name="Through">The wave's last position, or <see cref="OutsideJournal"/>.</param>
/// <param name="Projects">The wave's part of each project.</param>
/// <param name="Since">When the grid took the first of the events that the wave counts, in microseconds since 1970 (UTC); 0 when it counts none.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.PulseWave")]
public sealed record PulseWave(
    [property: Id(0)] long Through, [property: Id(1)] IReadOnlyList<PulseProjectWave> Projects, [property: Id(2)] long Since = 0)
{
    /// <summary>The position of what is given again by hand: it is counted whatever was counted before.</summary>
    public const long OutsideJournal = -1;

    /// <summary>What dead letters of one project have led to. Their events were counted with their wave.</summary>
    public static PulseWave OfTransitions(string project, IReadOnlyList<StatusTransition> transitions) => new(
        OutsideJournal,
        [new PulseProjectWave(project, new Dictionary<Protocol.EventKind, long>(), new Dictionary<string, long>(), new Dictionary<string, long>(), [], transitions)]);
}
