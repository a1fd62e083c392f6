using DebugGrid.Client.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DebugGrid.Client.Hosting;

/// <summary>A client's settings as they can be used: those of the application, or, where these are wrong, the defaults with the client switched off.</summary>
/// <param name="Options">The settings.</param>
/// <param name="Faults">What is wrong with those of the application; each names its key.</param>
internal sealed record ClientSettings(DebugGridOptions Options, IReadOnlyList<string> Faults)
{
    /// <summary>Reads the application's settings. Wrong ones are told through the event source, and by <see cref="ClientWarnings"/>; the application goes on without a client.</summary>
    public static ClientSettings Read(IServiceProvider provider)
    {
        try
        {
            var options = provider.GetRequiredService<IOptions<DebugGridOptions>>().Value;
            var faults = options.Faults();
            return faults.Count == 0 ? new ClientSettings(options, []) : Off(faults);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // A value that cannot be read is as wrong as one that is out of range.
            return Off([fault.Message]);
        }
    }

    private static ClientSettings Off(IReadOnlyList<string> faults)
    {
        ClientEventSource.Log.Fault("settings", string.Join(" ", faults));
        return new ClientSettings(new DebugGridOptions { Enabled = false }, faults);
    }
}
