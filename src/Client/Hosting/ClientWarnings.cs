using DebugGrid.Client.Configuration;
using DebugGrid.Client.Diagnostics;
using DebugGrid.Client.Transports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Client.Hosting;

/// <summary>
/// What whoever switched DebugGrid on must not have to look for: settings that switch it off or have no effect, a grid that is not there, a directory or file for events that
/// cannot be used, and events that were lost by the end. Each is one line in the application's log, once. The line's category is the client's own, which the bridge for log lines does not take.
/// </summary>
internal sealed partial class ClientWarnings(
    DebugGridClient client, ClientSettings settings, ITransport transport, IServiceProvider services, ILogger<DebugGridClient> logger) : IHostedLifecycleService
{
    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (settings.Faults.Count > 0)
                LogWrongSettings(string.Join(" ", settings.Faults));
            if (services.GetService<SectionSettings>() is { Unknown: { Count: > 0 } unknown })
                LogUnknownSettings(string.Join(", ", unknown));
            client.Away.Listen(OnAway);
            client.Faults.Listen(OnFault);
        }
        catch (Exception fault) when (client.Faults.Report("warning", fault))
        {
            // A provider of the application's threw; the event source has said the same.
        }
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The client has closed: it begins after this and ends before.</summary>
    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        try
        {
            var statistics = client.Statistics;
            if (statistics.DroppedTotal > 0)
                LogLost(statistics.DroppedTotal, statistics.Taken + statistics.Recovered, Reasons(statistics));
        }
        catch (Exception fault) when (client.Faults.Report("warning", fault))
        {
            // A provider of the application's threw; the statistics say the same.
        }
        return Task.CompletedTask;
    }

    private static string Reasons(ClientStatistics statistics) =>
        string.Join(", ", Enum.GetValues<DropReason>().Where(reason => statistics.Dropped(reason) > 0).Select(reason => $"{reason} {statistics.Dropped(reason)}"));

    /// <summary>Parts that are switched on so that events are kept are told of: without them more is lost than their user believes.</summary>
    private void OnFault(string part, string message)
    {
        if (part is "spill" or "recording" || part.StartsWith("output", StringComparison.Ordinal))
            LogDoesNotWork(part, message);
    }

    private void OnAway(string reason)
    {
        var sending = client.Options.Sending;
        // Without what an address may hold beside the place: a name and a password.
        string grid = transport is HttpTransport ? client.Options.Endpoint.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped) : "the grid";
        LogAway(grid, reason, Waiting(client.Statistics), client.Statistics.DroppedTotal, sending.RetryDelay, sending.MaxRetryDelay);
    }

    /// <summary>Events that were taken and have not gone anywhere yet.</summary>
    private static long Waiting(ClientStatistics statistics)
    {
        long gone = statistics.Delivered + statistics.Dropped(DropReason.Rejected) + statistics.Dropped(DropReason.Refused) + statistics.Dropped(DropReason.Invalid);
        return Math.Max(0, statistics.Taken + statistics.Recovered - gone);
    }
}
