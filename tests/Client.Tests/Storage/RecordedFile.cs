using DebugGrid.Client.Storage;
using DebugGrid.Client.Transports;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Wire;

namespace DebugGrid.Client.Tests.Storage;

/// <summary>Recordings for tests: how they are read and made.</summary>
internal static class RecordedFile
{
    /// <summary>The batches in a file, and how many bytes behind them were left unread.</summary>
    public static async Task<(IReadOnlyList<OutgoingBatch> Batches, long Left)> ReadAsync(string path)
    {
        using var reader = RecordingReader.Open(path);
        var batches = new List<OutgoingBatch>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken) is { } batch)
            batches.Add(batch);
        return (batches, reader.Length - reader.BytesRead);
    }

    /// <summary>The values of the metrics in a file, in its order.</summary>
    public static async Task<IReadOnlyList<double>> ValuesAsync(string path) =>
        [.. (await ReadAsync(path)).Batches.SelectMany(batch => WireDecoder.DecodeBatch(batch.Encoded).Events).OfType<MetricEvent>().Select(metric => metric.Value)];

    /// <summary>A batch that is always the same for the same number.</summary>
    public static OutgoingBatch Batch(int number)
    {
        const long millisecond = 1_767_225_600_000;
        var id = Guid.ParseExact($"{millisecond + number:x12}70008000{number:x12}", "N");
        DebugEvent[] events = [.. Enumerable.Range(0, number + 1).Select(index => new MetricEvent
        {
            Id = new EventId(Guid.ParseExact($"{millisecond:x12}7{index:x3}9000{number:x12}", "N")),
            Time = new Timestamp((millisecond + number) * 1000),
            Name = "golden",
            Value = index,
        })];
        return new OutgoingBatch(id, events.Length, WireEncoder.EncodeBatch(new BatchHeader(id, "golden", default, default), events));
    }

    /// <summary>Writes batches as a recording of their own.</summary>
    public static void Write(string path, params OutgoingBatch[] batches)
    {
        using var file = RecordingFile.Open(path, long.MaxValue);
        foreach (var batch in batches)
            Assert.True(file.TryWrite(batch));
    }
}
