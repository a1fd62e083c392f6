using System.Diagnostics;
using System.Threading.Channels;

namespace DebugGrid.Journal.Tests.Processes;

/// <summary>Another process that writes, to be killed by its id. What it prints is kept to the last whole line.</summary>
internal sealed class WriterProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly Task _reading;

    private WriterProcess(Process process)
    {
        _process = process;
        _reading = ReadAsync();
    }

    internal int Id => _process.Id;

    internal static WriterProcess Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "DebugGrid.Journal.Tests.Writer.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return new WriterProcess(Process.Start(start)!);
    }

    /// <summary>The next line. Fails when the process ends before it prints one.</summary>
    internal ValueTask<string> ReadLineAsync(CancellationToken cancellationToken) => _lines.Reader.ReadAsync(cancellationToken);

    /// <summary>Ends the process as kill -9 does, and returns what it had still printed.</summary>
    internal async Task<List<string>> KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _reading;
        var rest = new List<string>();
        while (_lines.Reader.TryRead(out var line))
            rest.Add(line);
        return rest;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        var text = new System.Text.StringBuilder();
        var buffer = new char[4096];
        int count;
        while ((count = await _process.StandardOutput.ReadAsync(buffer.AsMemory())) > 0)
        {
            foreach (var character in buffer.AsMemory(0, count).ToArray())
            {
                if (character != '\n')
                {
                    text.Append(character);
                    continue;
                }

                _lines.Writer.TryWrite(text.ToString());
                text.Clear();
            }
        }

        _lines.Writer.Complete();
    }
}
