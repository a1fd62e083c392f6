using System.Buffers;
using System.Text.Json;
using DebugGrid.Protocol.Batches;
using DebugGrid.Protocol.Json;
using DebugGrid.Protocol.Primitives;
using DebugGrid.Protocol.Tests.Golden;
using DebugGrid.Protocol.Wire;
using Microsoft.Extensions.Time.Testing;

namespace DebugGrid.Protocol.Tests.Fuzz;

/// <summary>
/// Damaged batches never do more than be refused, and what is accepted is whole: it survives both forms. The seed is printed;
/// DEBUGGRID_FUZZ_SEED replays it and DEBUGGRID_FUZZ_ROUNDS makes it longer.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int DefaultRounds = 4000;

    /// <summary>An event takes some hundred bytes however few it came in, and at most <see cref="ProtocolLimits.MaxNestedEntries"/> entries hang on each.</summary>
    private const int MaxBytesAllocatedPerByte = 512;

    /// <summary>Buffers, messages of exceptions, and what the test itself takes.</summary>
    private const int MaxBytesAllocatedAnyway = 512 * 1024;

    private static readonly string[] Kinds = [.. EnumNames.All<EventKind>()];
    private readonly BatchAssembler assembler = new(new FakeTimeProvider(new DateTimeOffset(2026, 2, 6, 12, 0, 0, TimeSpan.Zero)));

    [Fact]
    public void Damaged_wire_batches_are_refused_or_whole()
    {
        byte[] golden = GoldenFiles.Read(GoldenFiles.Version, "batch.bin");
        byte[][] batches = [golden, .. Kinds.Select(Frame)];
        Fuzz(batches, bytes =>
        {
            DecodeTrusting(bytes);
            return assembler.FromWire(bytes, ProjectId.Default);
        });
    }

    [Fact]
    public void Damaged_json_batches_are_refused_or_whole()
    {
        byte[][] batches = [.. Kinds.Select(kind => (byte[])[(byte)'[', .. GoldenFiles.Read(GoldenFiles.Version, kind + ".json"), (byte)']'])];
        Fuzz(batches, bytes => assembler.FromJson(bytes, ProjectId.Default));
    }

    private static byte[] Frame(string kind)
    {
        var message = WireDecoder.DecodeEvent(GoldenFiles.Read(GoldenFiles.Version, kind + ".bin"), default, default);
        return WireEncoder.EncodeBatch(default, [message]);
    }

    private static void DecodeTrusting(byte[] bytes)
    {
        try
        {
            var outlines = new List<EventOutline>();
            WireDecoder.ReadOutlines(bytes, outlines);
            Assert.Equal(WireDecoder.DecodeBatch(bytes).Events.Select(e => (e.Id, e.Kind)), outlines.Select(outline => (outline.Id, outline.Kind)));
        }
        catch (WireFormatException)
        {
            // Refusing is as good as reading.
        }
    }

    private static void AssertWhole(AssembledBatch batch)
    {
        var events = WireDecoder.DecodeBatch(batch.Encoded).Events;
        Assert.Equal(batch.Accepted, events.Select(e => e.Id));
        foreach (var message in events)
        {
            Assert.Null(EventValidation.Check(message, batch.Header.ReceivedAt));
            var buffer = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(buffer))
                EventJson.Write(writer, message);
            Assert.True(EventJson.TryRead(buffer.WrittenMemory, default, out var read, out var fault), fault?.ToString());
            Assert.Equal(message with { Project = default, ReceivedAt = default }, read);
        }
    }

    private void Fuzz(byte[][] batches, Func<byte[], AssembledBatch> assemble)
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("DEBUGGRID_FUZZ_SEED"), out int given) ? given : Environment.TickCount;
        int rounds = int.TryParse(Environment.GetEnvironmentVariable("DEBUGGRID_FUZZ_ROUNDS"), out int wanted) ? wanted : DefaultRounds;
        output.WriteLine($"DEBUGGRID_FUZZ_SEED={seed}");
        var random = new Random(seed);
        var mutator = new Mutator(random);
        int accepted = 0;
        for (int round = 0; round < rounds; round++)
        {
            byte[] bytes = random.Next(20) == 0
                ? mutator.Noise()
                : mutator.Damage(batches[random.Next(batches.Length)], batches[random.Next(batches.Length)]);
            if (Assemble(bytes, assemble) is not { } batch)
                continue;
            AssertWhole(batch);
            accepted += batch.Accepted.Count;
        }
        Assert.True(accepted > 0, "Nothing was ever accepted: the damage is too great to test what is.");
    }

    private static AssembledBatch? Assemble(byte[] bytes, Func<byte[], AssembledBatch> assemble)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            return assemble(bytes);
        }
        catch (WireFormatException)
        {
            return null;
        }
        finally
        {
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated <= MaxBytesAllocatedAnyway + (MaxBytesAllocatedPerByte * (long)bytes.Length), $"{allocated} bytes for {bytes.Length}");
        }
    }
}
