using System.Globalization;
using System.IO.Pipelines;
using DebugGrid.Protocol;
using DebugGrid.Web.Answers;
using DebugGrid.Web.Options;
using Microsoft.Extensions.Options;

namespace DebugGrid.Web.Dump;

/// <summary>Writes dumps into files on the server. A file has its name only when it is complete.</summary>
internal sealed class DumpFile(DumpWriter dumps, TimeProvider clock, IOptions<WebOptions> options)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes <c>debug_dump_&lt;timestamp&gt;.json</c> into <see cref="WebOptions.DumpDirectory"/>.</summary>
    public async Task<DumpAnswer> WriteAsync(ProjectId project, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(options.Value.DumpDirectory);
        string path = Path.Combine(options.Value.DumpDirectory, NameAt(clock.GetUtcNow()));
        string partial = path + ".partial";
        long transactions;
        long bytes;
        try
        {
            await using (FileStream file = Create(partial))
            {
                PipeWriter output = PipeWriter.Create(file, new StreamPipeWriterOptions(leaveOpen: true));
                transactions = await dumps.WriteAsync(project, output, cancellationToken);
                await output.CompleteAsync();
                bytes = file.Length;
                file.Flush(flushToDisk: true);
            }

            File.Move(partial, path);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }

        return new DumpAnswer(path, bytes, transactions);
    }

    private static string NameAt(DateTimeOffset time) =>
        "debug_dump_" + time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'.'ffffff'Z'", CultureInfo.InvariantCulture) + ".json";

    private static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        return new FileStream(path, options);
    }
}
