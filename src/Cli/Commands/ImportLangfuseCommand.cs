using System.CommandLine;
using System.Text.Json;
using DebugGrid.Cli.Import;
using DebugGrid.Cli.Import.Langfuse;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Commands;

/// <summary><c>import langfuse FILE…</c>: traces exported from Langfuse.</summary>
internal static class ImportLangfuseCommand
{
    private const string Sender = "debuggrid-import-langfuse";

    public static Command Create(GlobalOptions globals)
    {
        var files = new Argument<FileInfo[]>("FILE") { Description = "Exported traces, observations and scores: JSON objects, lists of them, or one a line", Arity = ArgumentArity.OneOrMore };
        files.Validators.Add(InputFileRule.RequireFiles);
        var batchSize = BatchSizeOption.Create();
        var command = new Command("langfuse", "Import traces exported from Langfuse. Importing a file again changes nothing.") { files, batchSize };
        globals.SetAction(command, (parse, invocation, cancellationToken) =>
            RunAsync(parse.GetRequiredValue(files), parse.GetValue(batchSize), invocation, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo[] files, int batchSize, Invocation invocation, CancellationToken cancellationToken)
    {
        var summary = new ImportSummary();
        double total = files.Sum(file => (double)file.Length);
        await ProgressBar.RunAsync(invocation.Console, "Importing", total, async report =>
        {
            double before = 0;
            foreach (var file in files)
            {
                await ImportAsync(file, batchSize, invocation, summary, done => report(before + done, null), cancellationToken);
                before += file.Length;
            }
            return true;
        });
        ImportReport.Write(invocation.Console, summary, invocation.AsJson);
        return summary.Rejected.Count == 0 ? ExitCode.Ok : ExitCode.InputRefused;
    }

    /// <summary>Batches do not reach over files, so that a file makes the same batches whatever is imported with it.</summary>
    private static async Task ImportAsync(
        FileInfo file, int batchSize, Invocation invocation, ImportSummary summary, Action<double> report, CancellationToken cancellationToken)
    {
        var sender = new ImportSender(invocation.Grid, new BatchBuilder(Sender, batchSize), summary, invocation.Clock, new KnownEvents(invocation.Grid, Sender));
        var stream = default(FileStream);
        var export = new LangfuseExport(file.Name, () => InputFile.Content(stream = file.OpenRead()), ExportTimes.Until(invocation.Clock), summary.Warnings);
        try
        {
            foreach (var imported in export.Read())
            {
                await sender.AddAsync(imported, cancellationToken);
                if (stream is { CanRead: true })
                    report(stream.Position);
            }
            await sender.FlushAsync(cancellationToken);
            summary.Files++;
        }
        catch (Exception e) when (e is JsonException or LangfuseFormatException or InvalidDataException)
        {
            summary.Rejected.Add(new EventOrigin(file.Name, "file"), null, e.Message);
        }
    }
}
