namespace DebugGrid.Grains.Contexts;

/// <summary>A child that came before its parent.</summary>
/// <param name="Parent">The parent execution's id.</param>
/// <param name="Child">The child.</param>
internal sealed record OrphanLink(string Parent, ChildLink Child);
