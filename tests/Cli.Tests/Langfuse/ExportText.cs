using System.Text;
using DebugGrid.Cli.Import;
using DebugGrid.Cli.Import.Langfuse;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Tests.Langfuse;

/// <summary>An export written in a test, read by the importer.</summary>
internal sealed class ExportText
{
    public ExportText(string json)
        : this(Encoding.UTF8.GetBytes(json))
    {
    }

    public ExportText(byte[] json)
    {
        Events = [.. new LangfuseExport("export.json", () => new MemoryStream(json), ExportTimes.Until(TimeProvider.System), Warnings).Read().Select(imported => imported.Event)];
    }

    public FaultList Warnings { get; } = new();

    public IReadOnlyList<DebugEvent> Events { get; }

    public IReadOnlyList<ExecutionRecord> Records => [.. Events.OfType<ExecutionRecord>()];

    public ExecutionRecord Record(string execution) => Records.Single(record => record.Execution.Value == execution);

    /// <summary>Says that a door takes every event; one without a time gets that of its receipt.</summary>
    public void KeepsTheRules()
    {
        var now = Timestamp.Now(TimeProvider.System);
        Assert.All(Events, e => Assert.Null(EventValidation.Check(e.Time.IsNone ? e with { Time = now } : e, now)));
    }

    public void Warns(string where, string field, string text) =>
        Assert.Contains(Warnings.First, w => w.Origin.Where == where && w.Field == field && w.Text.Contains(text, StringComparison.Ordinal));

    /// <summary>An export of one trace, "t", with one observation, "o", that ran for a second.</summary>
    /// <param name="fields">Further fields of the observation, with a comma before them.</param>
    /// <param name="ofTrace">Further fields of the trace, with a comma before them.</param>
    public static ExportText OfOne(string fields = "", string ofTrace = "") => new(
        $$"""
        {"trace":{"id":"t","name":"work","timestamp":"2026-01-05T10:00:00Z"{{ofTrace}}},
         "observations":[{"id":"o","traceId":"t","type":"GENERATION","name":"call","model":"m","startTime":"2026-01-05T10:00:00Z","endTime":"2026-01-05T10:00:01Z"{{fields}}}]}
        """);
}
