using System.Text;
using DebugGrid.Client.Code;
using DebugGrid.Client.Transports;
using DebugGrid.Protocol;
using DebugGrid.TestKit.Time;
using Microsoft.Extensions.Time.Testing;

namespace DebugGrid.Client.Tests.Code;

public class CodeSnapshotTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [DebugTrack]
    private static void Tracked()
    {
    }

    [Fact]
    public async Task The_embedded_source_of_what_runs_is_sent_once_and_names_the_variant()
    {
        await using var app = new Recording();
        for (int i = 0; i < 3; i++)
        {
            Run(app.Client);
            await app.Client.FlushAsync(Token);
        }
        var records = await app.EventsAsync<ExecutionRecord>();
        Assert.Equal([true, false, false], records.Select(record => record.CodeSnapshot is not null));
        Assert.StartsWith("[DebugTrack]\nprivate static void Tracked()", records[0].CodeSnapshot, StringComparison.Ordinal);
        Assert.All(records, record => Assert.Equal(records[0].CodeHash![..12], record.VariantId));
        Assert.All(await app.EventsAsync<ContextStarted>(), started => Assert.Equal(records[0].VariantId, started.VariantId));
    }

    [Fact]
    public async Task A_variant_that_is_named_wins_and_one_that_follows_from_code_is_not_that_of_what_runs_inside()
    {
        await using var app = new Recording();
        using (app.Client.BeginContext("tool", "coded", Of(null)))
            app.Client.BeginContext("tool", "inside").Dispose();
        using (app.Client.BeginContext("workflow", "named", new ContextOptions { Variant = "v2" }))
            app.Client.BeginContext("tool", "coded", Of(null)).Dispose();
        var variants = (await app.EventsAsync<ExecutionRecord>()).Select(record => record.VariantId).ToArray();
        Assert.Equal((null, 12, "v2", "v2"), (variants[0], variants[1]!.Length, variants[2], variants[3]));
    }

    [Fact]
    public async Task A_source_whose_batch_was_refused_is_sent_again()
    {
        var clock = new FakeTimeProvider(TestClock.Start);
        var grid = new RecordingTransport { Answer = _ => new SendOutcome.Refused("no") };
        await using var client = new DebugGridClient(new DebugGridOptions(), grid, clock);
        Run(client);
        await client.FlushAsync(Token);
        grid.Answer = null;
        Run(client);
        await client.FlushAsync(Token);
        clock.Advance(SnapshotLedger.AfterRefusal);
        Run(client);
        Run(client);
        await client.FlushAsync(Token);
        Run(client);
        await client.FlushAsync(Token);
        Assert.Equal([false, true, false, false], grid.Of<ExecutionRecord>().Select(record => record.CodeSnapshot is not null));
    }

    [Fact]
    public async Task A_source_whose_record_was_left_out_is_sent_with_the_next()
    {
        await using var app = new Recording(options => (options.Sampling.Rate, options.Sampling.LeftOut) = (0, LeftOutForm.Nothing));
        Run(app.Client);
        app.Client.ChangeSampling(new SamplingOptions());
        Run(app.Client);
        Assert.NotNull(Assert.Single(await app.EventsAsync<ExecutionRecord>()).CodeSnapshot);
    }

    [Fact]
    public async Task Source_given_by_the_application_is_cut_at_the_protocols_limit()
    {
        await using var app = new Recording();
        string code = new('ä', ProtocolLimits.MaxCodeBytes);
        app.Client.BeginContext("tool", "t", new ContextOptions { Code = code }).Dispose();
        app.Client.BeginContext("tool", "t", new ContextOptions { Code = code + "1" }).Dispose();
        var records = await app.EventsAsync<ExecutionRecord>();
        Assert.All(records, record => Assert.InRange(Encoding.UTF8.GetByteCount(record.CodeSnapshot!), ProtocolLimits.MaxCodeBytes - 1, ProtocolLimits.MaxCodeBytes));
        Assert.NotEqual(records[0].CodeHash, records[1].CodeHash);
    }

    [Fact]
    public async Task A_source_that_the_application_emits_itself_is_left_alone()
    {
        await using var app = new Recording();
        app.Client.Emit(new ExecutionRecord { Context = new ContextKey("tool", "t"), CodeHash = "own", CodeSnapshot = "x = 1" });
        Assert.Equal("x = 1", Assert.Single(await app.EventsAsync<ExecutionRecord>()).CodeSnapshot);
    }

    private static void Run(DebugGridClient client)
    {
        using (client.BeginContext("tool", "t", Of(null)))
            Tracked();
    }

    private static ContextOptions Of(string? variant) => new() { Variant = variant, Member = ((Action)Tracked).Method };
}
