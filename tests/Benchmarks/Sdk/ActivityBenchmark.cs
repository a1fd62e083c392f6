using System.Diagnostics;
using System.Reflection;
using DebugGrid.Client;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace DebugGrid.Benchmarks.Sdk;

/// <summary>
/// The same activity with four tags, recorded by the OpenTelemetry SDK behind its batch processor and by DebugGrid's bridge, each with an end that
/// takes everything at once. OpenTelemetry queues the finished activity; DebugGrid queues its beginning too, and its tags as JSON.
/// </summary>
internal static class ActivityBenchmark
{
    private const string Source = "benchmark.activities";
    private const int QueueSize = 65_536;
    private const int ExportMilliseconds = 100;
    private const int ExportBatch = 2_000;

    public static async Task Run(Report report)
    {
        using var source = new ActivitySource(Source);
        CallCost unheard = await CallCost.Of(CallBenchmark.Calls, calls => Record(source, calls), () => Task.CompletedTask);
        CallCost theirs = await Exported(source);
        (CallCost ours, CallCost scope) = await Bridged(source);
        report.Add("sdk.activity_unheard", unheard.Nanoseconds, "ns", "StartActivity without any listener");
        report.Add("sdk.activity_opentelemetry", theirs.Nanoseconds, "ns", $"an activity with four tags, OpenTelemetry SDK {Version()}; {theirs.Bytes:F0} B");
        report.Add("sdk.activity", ours.Nanoseconds, "ns", $"the same activity, bridged: its start and its record; {ours.Bytes:F0} B");
        report.Add("sdk.activity_ratio", ours.Nanoseconds / theirs.Nanoseconds, "x", "bridged to OpenTelemetry's own recording");
        report.Add("sdk.scope_ratio", scope.Nanoseconds / theirs.Nanoseconds, "x", $"BeginContext and Dispose with the four tags as metadata ({scope.Nanoseconds:F0} ns), to OpenTelemetry's own recording");
    }

    private static async Task<CallCost> Exported(ActivitySource source)
    {
        using var processor = new BatchActivityExportProcessor(new NullExporter(), QueueSize, ExportMilliseconds, maxExportBatchSize: ExportBatch);
        using var provider = OpenTelemetry.Sdk.CreateTracerProviderBuilder().AddSource(Source).AddProcessor(processor).Build();
        return await CallCost.Of(CallBenchmark.Calls, calls => Record(source, calls), () => Task.Run(() => processor.ForceFlush()));
    }

    private static async Task<(CallCost Activity, CallCost Scope)> Bridged(ActivitySource source)
    {
        await using var client = new DebugGridClient(new DebugGridOptions { ComponentId = "benchmark" }, new NullTransport(), TimeProvider.System);
        CallCost scope = await CallCost.Of(CallBenchmark.Calls, calls => Scope(client, calls), () => client.FlushAsync());
        using var listening = client.ListenToActivities();
        CallCost activity = await CallCost.Of(CallBenchmark.Calls, calls => Record(source, calls), () => client.FlushAsync());
        if (client.Statistics.DroppedTotal > 0)
            throw new InvalidOperationException("Events were dropped, which costs less than recording them.");
        return (activity, scope);
    }

    private static void Record(ActivitySource source, int calls)
    {
        for (int call = 0; call < calls; call++)
        {
            using var activity = source.StartActivity("work");
            activity?.SetTag("index", call);
            activity?.SetTag("model", "large");
            activity?.SetTag("attempt", 1);
            activity?.SetTag("region", "eu-west");
        }
    }

    private static void Scope(DebugGridClient client, int calls)
    {
        for (int call = 0; call < calls; call++)
        {
            using var scope = client.BeginContext("activity", "work");
            scope.SetMetadata(new Tags(call, "large", 1, "eu-west"));
        }
    }

    private static string Version() => typeof(OpenTelemetry.Sdk).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private sealed record Tags(int Index, string Model, int Attempt, string Region);
}
