using System.Globalization;
using System.Text.Json;
using DebugGrid.Cli.Import;

namespace DebugGrid.Cli.Output;

/// <summary>Says what an import did.</summary>
internal static class ImportReport
{
    /// <summary>Writes the report: faults and warnings for a person go to the error output, the counts are the result.</summary>
    public static void Write(CliConsole console, ImportSummary summary, bool asJson)
    {
        if (asJson)
        {
            JsonOutput.Write(console, writer => WriteJson(writer, summary));
            return;
        }
        Tell(console, summary.Warnings, "warning");
        Tell(console, summary.Rejected, "rejected");
        console.Output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Counted.Of(summary.Files, "file")}, {Counted.Of(summary.Events, "event")}: {NumberText.Of(summary.Accepted)} accepted, {NumberText.Of(summary.AlreadyThere)} already there, {NumberText.Of(summary.Rejected.Count)} rejected, {Counted.Of(summary.Warnings.Count, "warning")}"));
    }

    private static void Tell(CliConsole console, FaultList faults, string kind)
    {
        foreach (var fault in faults.First)
            console.Tell($"{kind}: {fault}");
        if (faults.Count > faults.First.Count)
            console.Tell($"{kind}: and {faults.Count - faults.First.Count} more");
    }

    private static void WriteJson(Utf8JsonWriter writer, ImportSummary summary)
    {
        writer.WriteStartObject();
        writer.WriteNumber("files", summary.Files);
        writer.WriteNumber("events", summary.Events);
        writer.WriteNumber("batches", summary.Batches);
        writer.WriteNumber("accepted", summary.Accepted);
        writer.WriteNumber("already_there", summary.AlreadyThere);
        WriteFaults(writer, "rejected", summary.Rejected);
        WriteFaults(writer, "warnings", summary.Warnings);
        writer.WriteEndObject();
    }

    private static void WriteFaults(Utf8JsonWriter writer, string name, FaultList faults)
    {
        writer.WriteStartObject(name);
        writer.WriteNumber("count", faults.Count);
        writer.WriteStartArray("first");
        foreach (var fault in faults.First)
        {
            writer.WriteStartObject();
            writer.WriteString("file", fault.Origin.File);
            writer.WriteString("where", fault.Origin.Where);
            if (!string.IsNullOrEmpty(fault.Field))
                writer.WriteString("field", fault.Field);
            writer.WriteString("error", fault.Text);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
