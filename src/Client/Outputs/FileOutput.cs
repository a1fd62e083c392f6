using System.Buffers;
using System.Globalization;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Outputs;

/// <summary>Writes lines to a file and begins a new one when it is full.</summary>
internal sealed class FileOutput(FileOutputOptions options, string path) : IDebugOutput
{
    private readonly string path = Path.GetFullPath(path);
    private readonly ArrayBufferWriter<byte> line = new();
    private FileStream? file;

    /// <inheritdoc/>
    public string Name => "file";

    /// <inheritdoc/>
    public EventLevel Level => options.Level;

    /// <inheritdoc/>
    public async ValueTask WriteAsync(IReadOnlyList<DebugEvent> events, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var message in events)
            {
                line.ResetWrittenCount();
                EventLines.Write(line, message, options.Format);
                await WriteLineAsync(line.WrittenMemory, cancellationToken);
            }
            await file!.FlushAsync(cancellationToken);
        }
        catch
        {
            await CloseAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await CloseAsync();

    private async ValueTask WriteLineAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        file ??= Open();
        if (file.Length > 0 && file.Position + bytes.Length > options.MaxBytes)
        {
            await CloseAsync();
            Roll();
            file = Open();
        }
        await file.WriteAsync(bytes, cancellationToken);
    }

    private FileStream Open()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
    }

    private void Roll()
    {
        File.Delete(Numbered(options.MaxFiles - 1));
        for (int i = options.MaxFiles - 2; i >= 0; i--)
        {
            if (File.Exists(Numbered(i)))
                File.Move(Numbered(i), Numbered(i + 1));
        }
    }

    private string Numbered(int number) => number == 0 ? path : string.Create(CultureInfo.InvariantCulture, $"{path}.{number}");

    private async ValueTask CloseAsync()
    {
        if (file is { } open)
        {
            file = null;
            await open.DisposeAsync();
        }
    }
}
