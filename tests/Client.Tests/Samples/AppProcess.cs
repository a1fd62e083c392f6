using System.Collections.Concurrent;
using System.Diagnostics;

namespace DebugGrid.Client.Tests.Samples;

/// <summary>A built web application as a process of its own, on a free loopback port.</summary>
internal sealed class AppProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly ConcurrentQueue<string> lines = new();
    private readonly Process process;

    private AppProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => lines.Enqueue(line.Data ?? string.Empty);
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
    }

    /// <summary>Speaks to the application.</summary>
    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromMinutes(5) };

    /// <summary>Starts an application and waits until it listens.</summary>
    /// <param name="assembly">Its assembly's name, beside that of the tests.</param>
    /// <param name="workingDirectory">Where it runs; its settings files are read there.</param>
    /// <param name="settings">Settings on its command line.</param>
    public static async Task<AppProcess> StartAsync(string assembly, string workingDirectory, params (string Key, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = workingDirectory, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"));
        foreach (var (key, value) in settings.Prepend(("urls", "http://127.0.0.1:0")))
            start.ArgumentList.Add($"--{key}={value}");
        var app = new AppProcess(new Process { StartInfo = start });
        app.process.Start();
        app.process.BeginOutputReadLine();
        app.process.BeginErrorReadLine();
        app.Http.BaseAddress = new Uri(await app.SaysAsync("Now listening on: "));
        return app;
    }

    /// <summary>The word behind a text that the application prints, once it has.</summary>
    public async Task<string> SaysAsync(string text)
    {
        string? found = null;
        using var limit = new CancellationTokenSource(Patience);
        while ((found = lines.FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal))) is null)
        {
            Assert.False(process.HasExited && lines.IsEmpty, $"The application ended before it said '{text}'.");
            await Task.Delay(20, limit.Token);
        }
        return found[(found.IndexOf(text, StringComparison.Ordinal) + text.Length)..].Split(' ')[0].Trim();
    }

    /// <summary>Kills it, as a machine would.</summary>
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
