using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace DebugGrid.Web.Metrics;

/// <summary>
/// What every Prometheus client tells about its process, under the usual names, which are not those of the runtime's own meter; meter
/// <c>DebugGrid.Process</c>.
/// </summary>
internal sealed class ProcessMetrics : IDisposable
{
    private const string OpenFiles = "/proc/self/fd";
    private readonly Process process = Process.GetCurrentProcess();

    public ProcessMetrics(IMeterFactory meters)
    {
        Meter meter = meters.Create("DebugGrid.Process");
        double start = new DateTimeOffset(process.StartTime).ToUnixTimeMilliseconds() / 1000.0;
        meter.CreateObservableCounter("process.cpu", () => Refreshed().TotalProcessorTime.TotalSeconds, "s", "Processor time used, in seconds.");
        meter.CreateObservableGauge("process.resident_memory", () => Refreshed().WorkingSet64, "By", "Resident memory.");
        meter.CreateObservableGauge("process.virtual_memory", () => Refreshed().VirtualMemorySize64, "By", "Virtual memory.");
        meter.CreateObservableGauge("process.start_time", () => start, "s", "When the process began, in seconds since 1970.");
        meter.CreateObservableGauge("process.threads", () => Refreshed().Threads.Count, "{thread}", "Threads.");
        if (Directory.Exists(OpenFiles))
            meter.CreateObservableGauge("process.open_fds", static () => Directory.EnumerateFileSystemEntries(OpenFiles).Count(), "{file}", "Open file descriptors.");
        meter.CreateObservableGauge("dotnet.gc.heap", static () => GC.GetTotalMemory(false), "By", "Managed memory in use.");
        meter.CreateObservableCounter("dotnet.gc.allocated", static () => GC.GetTotalAllocatedBytes(), "By", "Managed memory allocated.");
        meter.CreateObservableGauge("dotnet.threadpool.queue.length", static () => ThreadPool.PendingWorkItemCount, "{item}", "Work that waits for a thread of the pool.");
    }

    /// <inheritdoc/>
    public void Dispose() => process.Dispose();

    private Process Refreshed()
    {
        process.Refresh();
        return process;
    }
}
