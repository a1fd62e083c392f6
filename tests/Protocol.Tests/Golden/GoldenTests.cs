using System.Buffers;
using System.Text;
using System.Text.Json;
using DebugGrid.Protocol.Json;
using DebugGrid.Protocol.Wire;

namespace DebugGrid.Protocol.Tests.Golden;

public sealed class GoldenTests
{
    private static readonly Timestamp Now = Timestamp.From(new DateTimeOffset(2026, 2, 6, 12, 0, 0, TimeSpan.Zero));
    private static readonly BatchHeader Header = new(
        Guid.Parse("0192f5a1-7b3c-7def-8a9b-0c1d2e3f4a00"), "sender-1", new ProjectId("acme"), Timestamp.From(new DateTimeOffset(2026, 2, 6, 10, 15, 31, TimeSpan.Zero)));

    public static IEnumerable<TheoryDataRow<string, EventKind>> Files =>
        from version in GoldenFiles.Versions from kind in Enum.GetValues<EventKind>() select new TheoryDataRow<string, EventKind>(version, kind);

    public static TheoryData<string> Versions => [.. GoldenFiles.Versions];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_version_still_reads_and_this_one_still_writes_the_same(string version, EventKind kind)
    {
        string name = EnumNames.Of(kind);
        var fromJson = ReadJson(version, name);
        if (GoldenFiles.IsWriting && version == GoldenFiles.Version)
        {
            File.WriteAllBytes(GoldenFiles.PathOf(version, name + ".json"), GoldenFiles.ToReadableJson(fromJson));
            File.WriteAllBytes(GoldenFiles.PathOf(version, name + ".bin"), Encode(fromJson));
        }
        byte[] binary = GoldenFiles.Read(version, name + ".bin");
        Assert.Equal(fromJson with { ReceivedAt = default }, WireDecoder.DecodeEvent(binary, default, default));
        if (version != GoldenFiles.Version)
            return;
        Assert.Equal(Convert.ToHexString(binary), Convert.ToHexString(Encode(fromJson)));
        Assert.Equal(Encoding.UTF8.GetString(GoldenFiles.Read(version, name + ".json")), Encoding.UTF8.GetString(GoldenFiles.ToReadableJson(fromJson)));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_version_of_a_whole_batch_still_reads(string version)
    {
        var events = Enum.GetValues<EventKind>().Select(kind => ReadJson(version, EnumNames.Of(kind))).ToList();
        if (GoldenFiles.IsWriting && version == GoldenFiles.Version)
            File.WriteAllBytes(GoldenFiles.PathOf(version, "batch.bin"), WireEncoder.EncodeBatch(Header, events));
        var batch = WireDecoder.DecodeBatch(GoldenFiles.Read(version, "batch.bin"));
        Assert.Equal(Header, batch.Header);
        Assert.Equal(events.Select(e => e with { Project = Header.Project, ReceivedAt = Header.ReceivedAt }), batch.Events);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void The_golden_events_pass_the_rules(string version, EventKind kind) =>
        Assert.Null(EventValidation.Check(ReadJson(version, EnumNames.Of(kind)), Now));

    [Theory]
    [MemberData(nameof(Files))]
    public void The_golden_events_use_every_field(string version, EventKind kind)
    {
        Assert.SkipWhen(version != GoldenFiles.Version, "An older version has fewer fields.");
        using var json = JsonDocument.Parse(GoldenFiles.Read(version, EnumNames.Of(kind) + ".json"));
        foreach (var field in EventJson.Describe(kind))
            Assert.True(json.RootElement.TryGetProperty(field.Name, out _), field.Name);
    }

    private static DebugEvent ReadJson(string version, string name)
    {
        Assert.True(EventJson.TryRead(GoldenFiles.Read(version, name + ".json"), default, out var message, out var fault), fault?.ToString());
        return message;
    }

    private static byte[] Encode(DebugEvent message)
    {
        var output = new ArrayBufferWriter<byte>();
        WireEncoder.EncodeEvent(message, output);
        return output.WrittenSpan.ToArray();
    }
}
