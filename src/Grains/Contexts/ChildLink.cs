namespace DebugGrid.Grains.Contexts;

/// <summary>An execution that another one caused.</summary>
/// <param name="Type">Its context's type.</param>
/// <param name="Id">Its context's id.</param>
/// <param name="Execution">Its id.</param>
internal sealed record ChildLink(string Type, string Id, string Execution);
