namespace DebugGrid.Contracts;

/// <summary>A wave as the dashboard sees it.</summary>
/// <param name="Through">The wave's last position.</param>
/// <param name="Projects">The wave's part of each project.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.PulseWave")]
public sealed record PulseWave([property: Id(0)] long Through, [property: Id(1)] IReadOnlyList<PulseProjectWave> Projects);
