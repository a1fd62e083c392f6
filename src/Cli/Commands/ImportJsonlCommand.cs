using System.CommandLine;
using System.CommandLine.Parsing;
using DebugGrid.Cli.Import;
using DebugGrid.Cli.Import.Jsonl;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Commands;

/// <summary><c>import jsonl FILE…</c>: events in their JSON form, one a line.</summary>
internal static class ImportJsonlCommand
{
    private const string Sender = "debuggrid-import-jsonl";
    private const string StandardInput = InputFileRule.StandardInput;

    public static Command Create(GlobalOptions globals)
    {
        var files = new Argument<string[]>("FILE") { Description = "Files with one event a line in the JSON form, also packed by gzip; - for standard input", Arity = ArgumentArity.OneOrMore };
        files.Validators.Add(InputFileRule.RequireFilesOrInput);
        var batchSize = BatchSizeOption.Create();
        var newIds = new Option<bool>("--new-ids")
        {
            Description = "Give events without an id a new one at every import. Otherwise it follows from the file's content and the line's number, so that importing a file again changes nothing. Events from standard input always get new ones.",
        };
        var command = new Command("jsonl", "Import events in their JSON form, one a line") { files, batchSize, newIds };
        globals.SetAction(command, (parse, invocation, cancellationToken) =>
            RunAsync(parse.GetRequiredValue(files), parse.GetValue(batchSize), parse.GetValue(newIds), invocation, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string[] files, int batchSize, bool newIds, Invocation invocation, CancellationToken cancellationToken)
    {
        var summary = new ImportSummary();
        double? total = files.Contains(StandardInput) ? null : files.Sum(file => (double)new FileInfo(file).Length);
        await ProgressBar.RunAsync(invocation.Console, "Importing", total, async report =>
        {
            double before = 0;
            foreach (string file in files)
            {
                string name = file == StandardInput ? StandardInput : Path.GetFileName(file);
                try
                {
                    var ids = newIds || file == StandardInput ? LineIds.New(invocation.Clock) : await LineIds.OfFileAsync(file, cancellationToken);
                    using var stream = file == StandardInput ? Console.OpenStandardInput() : InputFile.Content(File.OpenRead(file));
                    before += await ImportAsync(new JsonlLines(name, stream, ids, summary), batchSize, invocation, summary, done => report(before + done, null), cancellationToken);
                }
                catch (InvalidDataException e)
                {
                    summary.Rejected.Add(new EventOrigin(name, "file"), null, e.Message);
                }
            }
            return true;
        });
        ImportReport.Write(invocation.Console, summary, invocation.AsJson);
        return summary.Rejected.Count == 0 ? ExitCode.Ok : ExitCode.InputRefused;
    }

    private static async Task<long> ImportAsync(
        JsonlLines lines, int batchSize, Invocation invocation, ImportSummary summary, Action<double> report, CancellationToken cancellationToken)
    {
        var sender = new ImportSender(invocation.Grid, new BatchBuilder(Sender, batchSize), summary, invocation.Clock);
        await foreach (var imported in lines.ReadAsync(cancellationToken))
        {
            await sender.AddAsync(imported, cancellationToken);
            report(lines.BytesRead);
        }
        await sender.FlushAsync(cancellationToken);
        summary.Files++;
        return lines.BytesRead;
    }
}
