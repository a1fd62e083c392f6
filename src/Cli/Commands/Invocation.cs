using DebugGrid.Cli.Http;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Commands;

/// <summary>What a command runs with.</summary>
/// <param name="Grid">The grid.</param>
/// <param name="Console">Where output goes.</param>
/// <param name="Clock">The clock.</param>
/// <param name="AsJson">True when results are to be JSON.</param>
internal sealed record Invocation(GridHttpClient Grid, CliConsole Console, TimeProvider Clock, bool AsJson) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Grid.Dispose();
}
