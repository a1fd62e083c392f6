using DebugGrid.Cli.Import;
using DebugGrid.Cli.Import.Langfuse;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Tests.Langfuse;

/// <summary>An export read by the importer.</summary>
internal sealed class ExportOnDisk
{
    public ExportOnDisk(string path)
    {
        Imported = [.. new LangfuseExport(Path.GetFileName(path), () => File.OpenRead(path), ExportTimes.Until(TimeProvider.System), Warnings).Read()];
        Events = [.. Imported.Select(i => i.Event)];
    }

    public static string Peculiar => Path.Combine(AppContext.BaseDirectory, "Data", "peculiar-trace.json");

    public FaultList Warnings { get; } = new();

    public IReadOnlyList<ImportedEvent> Imported { get; }

    public IReadOnlyList<DebugEvent> Events { get; }

    public IEnumerable<ExecutionRecord> Records => Events.OfType<ExecutionRecord>();

    public IEnumerable<LlmCallEvent> Calls => Events.OfType<LlmCallEvent>();

    public ContextEvent Run(string execution) => Events.OfType<ContextEvent>().Single(e => e.Execution.Value == execution);

    public LlmCallEvent Call(string execution) => Calls.Single(e => e.Execution.Value == execution);

    public ExecutionRecord Record(string execution) => (ExecutionRecord)Run(execution);
}
