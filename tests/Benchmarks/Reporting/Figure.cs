namespace DebugGrid.Benchmarks;

/// <summary>One measured figure: a line of the output.</summary>
internal sealed record Figure(string Name, double Value, string Unit, string Detail);
