using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using DebugGrid.TestKit.Processes;

namespace DebugGrid.TestKit;

/// <summary>A silo of its own process, on a free loopback port and a data directory.</summary>
public sealed class SiloProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);
    private readonly string[] options;
    private readonly ConcurrentQueue<string> output = new();
    private Process? process;

    public SiloProcess(string dataDirectory, params string[] options)
    {
        DataDirectory = dataDirectory;
        this.options = options;
        Address = new Uri($"http://127.0.0.1:{LoopbackPort.Free()}");
        Http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(5) };
    }

    public string DataDirectory { get; }

    public Uri Address { get; }

    public HttpClient Http { get; }

    /// <summary>The process's number; 0 when it does not run.</summary>
    public int Id => process?.Id ?? 0;

    /// <summary>What the silo has written to standard output so far, line by line.</summary>
    public IReadOnlyList<string> Output => [.. output];

    /// <summary>Processor time that the silo has used.</summary>
    public TimeSpan ProcessorTime => process is { HasExited: false } ? process.TotalProcessorTime : default;

    /// <summary>Bytes of memory that the silo holds.</summary>
    public long WorkingSet
    {
        get
        {
            process?.Refresh();
            return process is { HasExited: false } ? process.WorkingSet64 : 0;
        }
    }

    /// <summary>Starts the silo and waits until it serves.</summary>
    /// <param name="more">Options for this start, beside those of every start.</param>
    /// <returns>How long that took.</returns>
    public async Task<TimeSpan> Start(params string[] more)
    {
        long started = Stopwatch.GetTimestamp();
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])[SiloAssembly(), "--urls", Address.ToString().TrimEnd('/'), "--data", DataDirectory, .. options, .. more])
            start.ArgumentList.Add(argument);
        process = Process.Start(start) ?? throw new InvalidOperationException("The silo did not start.");
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { } text)
                output.Enqueue(text);
        };
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        while (Stopwatch.GetElapsedTime(started) < StartLimit)
        {
            if (process.HasExited)
                throw new InvalidOperationException($"The silo ended with code {process.ExitCode} before it served.");
            if (await IsReady())
                return Stopwatch.GetElapsedTime(started);
            await Task.Delay(10);
        }

        throw new TimeoutException("The silo does not serve.");
    }

    /// <summary>Kills the silo as a crash would. What it had started is left to itself, also where that keeps the silo's output open.</summary>
    public async Task Kill()
    {
        if (process is null)
            return;
        process.Kill();
        while (!process.HasExited)
            await Task.Delay(5);
        process.Dispose();
        process = null;
    }

    /// <summary>Asks the silo to stop, as a service manager does, and waits until it has.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> Stop()
    {
        Process stopped = process ?? throw new InvalidOperationException("The silo does not run.");
        using (Process signal = Process.Start("kill", ["-TERM", stopped.Id.ToString(CultureInfo.InvariantCulture)]))
            await signal.WaitForExitAsync();
        await stopped.WaitForExitAsync();
        process = null;
        using (stopped)
            return stopped.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        Http.Dispose();
    }

    private async Task<bool> IsReady()
    {
        try
        {
            using HttpResponseMessage answer = await Http.GetAsync(new Uri("/readyz", UriKind.Relative));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception gone) when (gone is HttpRequestException or SocketException)
        {
            return false;
        }
    }

    private static string SiloAssembly() => Path.Combine(AppContext.BaseDirectory, "debuggrid-silo.dll");
}
