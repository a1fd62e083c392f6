namespace DebugGrid.Silo.Clustering;

/// <summary>Places the history's owner on the silo that has its file.</summary>
[Serializable]
internal sealed class HistoryPlacement : PlacementStrategy;
