namespace DebugGrid.Grains.Work;

/// <summary>Whether open work moves. The values are those of <see cref="Contracts.WorkStatus"/>.</summary>
internal enum WorkPhase : byte
{
    /// <summary>It makes progress.</summary>
    Running = 0,
    /// <summary>It made none for its threshold.</summary>
    Stalled = 1,
    /// <summary>It stood for so long that it was given up.</summary>
    Abandoned = 2,
}
