using System.Buffers;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Outputs;

/// <summary>Writes lines to a stream of the console.</summary>
internal sealed class ConsoleOutput(ConsoleOutputOptions options, Stream console) : IDebugOutput
{
    private readonly ArrayBufferWriter<byte> lines = new();

    /// <inheritdoc/>
    public string Name => "console";

    /// <inheritdoc/>
    public EventLevel Level => options.Level;

    /// <inheritdoc/>
    public async ValueTask WriteAsync(IReadOnlyList<DebugEvent> events, CancellationToken cancellationToken)
    {
        lines.ResetWrittenCount();
        foreach (var message in events)
            EventLines.Write(lines, message, options.Format);
        await console.WriteAsync(lines.WrittenMemory, cancellationToken);
        await console.FlushAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => console.DisposeAsync();
}
