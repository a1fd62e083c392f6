using DebugGrid.Client.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace DebugGrid.Client.Configuration;

/// <summary>Applies settings that change while the application runs: the master switch, the level, the filters, the sampling, what is captured and redacted, and how timers, dumps and stacks are taken. Wrong ones change nothing and are told.</summary>
internal sealed class LiveSettings(DebugGridClient client, IOptionsMonitor<DebugGridOptions> monitor) : IHostedService
{
    private IDisposable? watching;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        watching = monitor.OnChange(Apply);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        watching?.Dispose();
        return Task.CompletedTask;
    }

    private void Apply(DebugGridOptions options, string? name)
    {
        try
        {
            var faults = options.Faults();
            if (faults.Count > 0)
            {
                ClientEventSource.Log.Fault("settings", string.Join(" ", faults));
                return;
            }
            client.ChangeSampling(options.Sampling);
            client.Switch.Level = options.Filters.Level;
            client.Switch.Filter = options.Filters.Compile();
            client.Capture.Change(options.Capture, options.Redaction);
            client.Profiler.Use(options.Profiler);
            client.Options.Dump = options.Dump;
            client.Options.Stacks = options.Stacks;
            client.Switch.Enabled = options.Enabled;
        }
        catch (Exception fault) when (client.Faults.Report("settings", fault))
        {
            // Told; the client goes on with the settings it has.
        }
    }
}
