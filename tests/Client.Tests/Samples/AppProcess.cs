using System.Diagnostics;

namespace DebugGrid.Client.Tests.Samples;

/// <summary>A built web application as a process of its own, on a free loopback port.</summary>
internal sealed class AppProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";
    private readonly Process process;
    private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private AppProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Read(line.Data);
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
        app.Http.BaseAddress = await app.address.Task;
        return app;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null)
            address.TrySetException(new InvalidOperationException("The application ended before it listened."));
        else if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and int at)
            address.TrySetResult(new Uri(line[(at + Listening.Length)..].Trim()));
    }
}
