using DebugGrid.Cli.Http;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Commands;

/// <summary>Writes a statement's answer in the forms that have every row, to a file or to standard output.</summary>
internal static class SqlFiles
{
    private const string Ndjson = "ndjson", Csv = "csv", Parquet = "parquet";

    /// <summary>Those forms.</summary>
    public static IReadOnlyList<string> Formats { get; } = [Ndjson, Csv, Parquet];

    /// <summary>Runs the statement and writes what comes. What a terminal shows is escaped, and NDJSON wherever it is shown or piped; a file, and other forms in a pipe, are as the grid sent them.</summary>
    /// <param name="invocation">What the command runs with.</param>
    /// <param name="request">The statement, with the form.</param>
    /// <param name="file">The file; null for standard output.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CliException">The form cannot be shown on a terminal, the file cannot be written, or the grid refuses.</exception>
    public static async Task<int> WriteAsync(Invocation invocation, SqlRequest request, string? file, CancellationToken cancellationToken)
    {
        if (file is not null)
        {
            long bytes = await OutputFile.WriteAsync(
                file, output => ProgressBar.RunAsync(invocation.Console, "Writing", null, report => CopyAsync(output, (done, total) => report(done, total))));
            invocation.Console.Tell($"{file}: {SizeText.Of(bytes)}");
            return ExitCode.Ok;
        }

        if (request.Format == Parquet && invocation.Console.OutputIsTerminal)
            throw new CliException(ExitCode.Usage, "Parquet is nothing for a terminal.", "Name a file with --output, or send it into a pipe.");
        using var standard = StandardOutput.Open();
        if (request.Format == Ndjson || invocation.Console.OutputIsTerminal)
        {
            await using var safe = new SafeJsonStream(standard);
            await CopyAsync(safe, static (_, _) => { });
            await safe.CompleteAsync(cancellationToken);
            return ExitCode.Ok;
        }

        await CopyAsync(standard, static (_, _) => { });
        return ExitCode.Ok;

        Task<long> CopyAsync(Stream target, Action<long, long?> report) => invocation.Grid.CopySqlAsync(request, target, report, cancellationToken);
    }
}
