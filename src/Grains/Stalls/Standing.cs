using DebugGrid.Contracts;

namespace DebugGrid.Grains.Stalls;

/// <summary>How work stands that does not run.</summary>
/// <param name="Status">Stalled or abandoned.</param>
/// <param name="Since">Its last progress, in microseconds since 1970.</param>
internal readonly record struct Standing(WorkStatus Status, long Since);
