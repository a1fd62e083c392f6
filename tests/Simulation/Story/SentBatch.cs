using DebugGrid.Protocol;

namespace DebugGrid.Simulation.Story;

/// <summary>A batch as it was sent.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Sender">Who sent it.</param>
/// <param name="Events">What it holds.</param>
internal sealed record SentBatch(Guid Id, string Sender, IReadOnlyList<DebugEvent> Events);
