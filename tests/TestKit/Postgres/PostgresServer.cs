using System.Diagnostics;
using System.Globalization;
using DebugGrid.TestKit.Processes;

namespace DebugGrid.TestKit.Postgres;

/// <summary>A real PostgreSQL server of a test's own: data in a temporary directory, listening on a free loopback port and a unix socket there.
/// Ends, with its data, on disposal. Run as root, it runs as the user postgres, since the server refuses root.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string User = "postgres";
    private const int StartAttempts = 5;

    private readonly string directory;
    private int port;

    private PostgresServer(string directory) => this.directory = directory;

    private string Data => Path.Combine(directory, "data");

    /// <summary>Makes a server and starts it.</summary>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed, or does not start; the message holds its output.</exception>
    public static async Task<PostgresServer> StartAsync(CancellationToken cancellationToken)
    {
        var binaries = PostgresBinaries.Directory;
        var server = new PostgresServer(Directory.CreateTempSubdirectory("debuggrid-postgres-").FullName);
        if (Environment.IsPrivilegedProcess)
            await RunAsync("chown", [User, server.directory], cancellationToken);
        await server.RunAsServerAsync(
            Path.Combine(binaries, "initdb"),
            ["--pgdata", server.Data, "--username", User, "--auth", "trust", "--encoding", "UTF8", "--no-locale"],
            cancellationToken);
        await server.ResumeAsync(cancellationToken);
        return server;
    }

    /// <summary>How to reach a database over TCP.</summary>
    public string ConnectionString(string database) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Username={User};Database={database}");

    /// <summary>Makes an empty database.</summary>
    /// <returns>How to reach it.</returns>
    public async Task<string> CreateDatabaseAsync(string name, CancellationToken cancellationToken)
    {
        await RunAsync(
            Path.Combine(PostgresBinaries.Directory, "createdb"),
            ["--host", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture), "--username", User, name],
            cancellationToken);
        return ConnectionString(name);
    }

    /// <summary>Runs psql on a database; it stops at the first error.</summary>
    /// <param name="database">The database.</param>
    /// <param name="arguments">What it is told besides where the server is: <c>-f FILE</c>, <c>-c COMMAND</c>.</param>
    /// <param name="path">A directory whose programs scripts find before all others; null for none.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>What it wrote, messages included, rows without heads.</returns>
    /// <exception cref="InvalidOperationException">It ended with an error; the message holds its output.</exception>
    public Task<string> PsqlAsync(string database, string[] arguments, string? path, CancellationToken cancellationToken) => RunAsync(
        "env",
        [
            $"PATH={path}{(path is null ? null : ":")}{Environment.GetEnvironmentVariable("PATH")}", Path.Combine(PostgresBinaries.Directory, "psql"),
            "--host", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture), "--username", User, "--dbname", database,
            "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set", "ON_ERROR_STOP=1", .. arguments,
        ],
        cancellationToken);

    /// <summary>Ends the server at once, as a crash does: connections break, and the next start recovers.</summary>
    public Task CrashAsync(CancellationToken cancellationToken) => ControlAsync(["stop", "--mode", "immediate"], cancellationToken);

    /// <summary>Starts the server that was stopped, on its former port when that is still free.</summary>
    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (port == 0)
                port = LoopbackPort.Free();
            try
            {
                var options = string.Create(
                    CultureInfo.InvariantCulture, $"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={directory}");
                await ControlAsync(["start", "--wait", "--log", Path.Combine(directory, "log"), "--options", options], cancellationToken);
                return;
            }
            catch (InvalidOperationException) when (attempt < StartAttempts)
            {
                // Somebody took the port between the look and the start.
                port = 0;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
            await ControlAsync(["stop", "--mode", "immediate"], CancellationToken.None);
        Directory.Delete(directory, recursive: true);
    }

    private Task<string> ControlAsync(string[] arguments, CancellationToken cancellationToken) =>
        RunAsServerAsync(Path.Combine(PostgresBinaries.Directory, "pg_ctl"), ["--pgdata", Data, .. arguments], cancellationToken);

    private static bool MustChangeUser => Environment.IsPrivilegedProcess;

    private Task<string> RunAsServerAsync(string program, string[] arguments, CancellationToken cancellationToken) => MustChangeUser
        ? RunAsync("runuser", ["-u", User, "--", program, .. arguments], cancellationToken)
        : RunAsync(program, arguments, cancellationToken);

    private static async Task<string> RunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        // The server inherits the output of pg_ctl and keeps it open, so the output goes to a file instead of a pipe.
        var output = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = "/" };
            foreach (var argument in (string[])["-c", "out=$1; shift; exec \"$@\" >\"$out\" 2>&1 </dev/null", "sh", output, program, .. arguments])
                start.ArgumentList.Add(argument);
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException(
                    $"{program} ended with {process.ExitCode}: {await File.ReadAllTextAsync(output, cancellationToken)}");
            }

            return await File.ReadAllTextAsync(output, cancellationToken);
        }
        finally
        {
            File.Delete(output);
        }
    }
}
