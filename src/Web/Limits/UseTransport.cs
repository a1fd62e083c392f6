using System.IO.Pipelines;

namespace DebugGrid.Web.Limits;

/// <summary>A connection's transport whose writer tells when nobody reads.</summary>
/// <param name="inner">The connection's own transport.</param>
/// <param name="use">Is told.</param>
internal sealed class UseTransport(IDuplexPipe inner, ConnectionUse use) : IDuplexPipe
{
    /// <inheritdoc/>
    public PipeReader Input => inner.Input;

    /// <inheritdoc/>
    public PipeWriter Output { get; } = new UnreadWriter(inner.Output, use);
}
