using System.Diagnostics;

namespace DebugGrid.Web.Metrics;

/// <summary>What every Prometheus client tells about its process, under the usual names, and the runtime's memory.</summary>
internal static class ProcessMetrics
{
    private const string OpenFiles = "/proc/self/fd";

    public static void Write(PrometheusText text)
    {
        using var process = Process.GetCurrentProcess();
        Counter(text, "process_cpu_seconds_total", "Processor time used, in seconds.", process.TotalProcessorTime.TotalSeconds);
        Gauge(text, "process_resident_memory_bytes", "Resident memory.", process.WorkingSet64);
        Gauge(text, "process_virtual_memory_bytes", "Virtual memory.", process.VirtualMemorySize64);
        Gauge(
            text, "process_start_time_seconds", "When the process began, in seconds since 1970.", new DateTimeOffset(process.StartTime).ToUnixTimeMilliseconds() / 1000.0);
        Gauge(text, "process_threads", "Threads.", process.Threads.Count);
        if (Directory.Exists(OpenFiles))
            Gauge(text, "process_open_fds", "Open file descriptors.", Directory.EnumerateFileSystemEntries(OpenFiles).Count());
        Gauge(text, "dotnet_gc_heap_bytes", "Managed memory in use.", GC.GetTotalMemory(false));
        Counter(text, "dotnet_gc_allocated_bytes_total", "Managed memory allocated.", GC.GetTotalAllocatedBytes());
        text.Family("dotnet_gc_collections_total", MetricType.Counter, "Collections, by generation.");
        for (int generation = 0; generation <= GC.MaxGeneration; generation++)
            text.Value("dotnet_gc_collections_total", $"generation=\"{generation}\"", GC.CollectionCount(generation));
        Gauge(text, "dotnet_threadpool_queue_length", "Work that waits for a thread of the pool.", ThreadPool.PendingWorkItemCount);
    }

    private static void Gauge(PrometheusText text, string name, string help, double value) =>
        text.Family(name, MetricType.Gauge, help).Value(name, string.Empty, value);

    private static void Counter(PrometheusText text, string name, string help, double value) =>
        text.Family(name, MetricType.Counter, help).Value(name, string.Empty, value);
}
