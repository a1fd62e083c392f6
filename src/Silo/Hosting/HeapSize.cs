namespace DebugGrid.Silo.Hosting;

/// <summary>The bytes of the managed heap.</summary>
internal delegate long HeapSize();
