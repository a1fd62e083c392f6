using DebugGrid.Cli.Http;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Commands;

/// <summary>What a command runs with.</summary>
/// <param name="Grid">The grid.</param>
/// <param name="Console">Where output goes.</param>
/// <param name="Clock">The clock.</param>
/// <param name="AsJson">True when results are to be JSON.</param>
/// <param name="AsVertical">True when rows are to be shown one below the other.</param>
internal sealed record Invocation(GridHttpClient Grid, CliConsole Console, TimeProvider Clock, bool AsJson, bool AsVertical) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Grid.Dispose();
}
