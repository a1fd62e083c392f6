using System.Diagnostics;
using OpenTelemetry;

namespace DebugGrid.Benchmarks.Sdk;

/// <summary>An exporter that takes everything at once and keeps nothing.</summary>
internal sealed class NullExporter : BaseExporter<Activity>
{
    public override ExportResult Export(in Batch<Activity> batch) => ExportResult.Success;
}
