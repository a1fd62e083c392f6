using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Json;

namespace DebugGrid.Cli.Import.Jsonl;

/// <summary>Reads events line by line. Lines that are not events are told with their numbers, empty ones are passed over.</summary>
/// <param name="file">The file's name, for messages.</param>
/// <param name="stream">The file; not disposed here.</param>
/// <param name="ids">Gives ids to events that have none.</param>
/// <param name="summary">Where refused lines are told.</param>
internal sealed class JsonlLines(string file, Stream stream, LineIds ids, ImportSummary summary)
{
    /// <summary>The most bytes of a line: an event is no larger on the wire, and JSON may spell one character with six.</summary>
    public const int MaxLineBytes = ProtocolLimits.MaxEventBytes * 6;

    private const byte LineFeed = (byte)'\n';

    private long line;
    private bool isSkipping;

    /// <summary>Bytes taken so far.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Reads to the end.</summary>
    /// <exception cref="InvalidDataException">It is JSON of another form, or packed data that is not whole.</exception>
    public async IAsyncEnumerable<ImportedEvent> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 128 * 1024, leaveOpen: true));
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken);
            var rest = result.Buffer;
            if (BytesRead == 0 && !isSkipping && OtherForm.Find(rest.FirstSpan) is { } other)
                throw new InvalidDataException(other);
            while (TryTakeLine(ref rest, result.IsCompleted, out var text))
                if (Parse(text) is { } imported)
                    yield return imported;
            if (rest.Length > MaxLineBytes)
            {
                Skip(rest.Length);
                rest = rest.Slice(rest.End);
            }
            reader.AdvanceTo(rest.Start, rest.End);
            if (result.IsCompleted)
                break;
        }
        await reader.CompleteAsync();
    }

    private bool TryTakeLine(ref ReadOnlySequence<byte> rest, bool isLast, out ReadOnlySequence<byte> text)
    {
        text = default;
        if (rest.PositionOf(LineFeed) is { } at)
        {
            text = rest.Slice(0, at);
            rest = rest.Slice(rest.GetPosition(1, at));
            BytesRead += text.Length + 1;
            return true;
        }
        if (!isLast || rest.IsEmpty)
            return false;
        text = rest;
        rest = rest.Slice(rest.End);
        BytesRead += text.Length;
        return true;
    }

    /// <summary>Passes over the begin of a line that is too long; its end is passed over when it comes.</summary>
    private void Skip(long bytes)
    {
        BytesRead += bytes;
        if (!isSkipping)
            Reject(line + 1, string.Empty, $"is longer than {MaxLineBytes} bytes");
        isSkipping = true;
    }

    private ImportedEvent? Parse(in ReadOnlySequence<byte> text)
    {
        line++;
        if (isSkipping)
        {
            isSkipping = false;
            return null;
        }
        byte[] json = text.ToArray();
        if (line == 1 && json.AsSpan().StartsWith("\uFEFF"u8))
            json = json[3..];
        if (json.AsSpan().Trim(" \t\r"u8).IsEmpty)
            return null;
        if (!EventJson.TryRead(json, default, out var message, out var fault))
        {
            Reject(line, fault.Field, fault.Error);
            return null;
        }
        return new ImportedEvent(message.Id.IsNone ? message with { Id = ids.Of(line) } : message, Origin(line));
    }

    private void Reject(long number, string field, string error)
    {
        summary.Events++;
        summary.Rejected.Add(Origin(number), field, error);
    }

    private EventOrigin Origin(long number) => new(file, "line " + number.ToString(CultureInfo.InvariantCulture));
}
