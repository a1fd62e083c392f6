using DebugGrid.Client.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DebugGrid.Client.Hosting;

/// <summary>A client's settings as they can be used: those of the application, or, where these are wrong, the defaults with the client switched off.</summary>
/// <param name="Options">The settings.</param>
internal sealed record ClientSettings(DebugGridOptions Options)
{
    /// <summary>Reads the application's settings. Wrong ones are told through the event source; the application goes on without a client.</summary>
    public static ClientSettings Read(IServiceProvider provider)
    {
        try
        {
            var options = provider.GetRequiredService<IOptions<DebugGridOptions>>().Value;
            var faults = options.Faults();
            if (faults.Count == 0)
                return new ClientSettings(options);
            ClientEventSource.Log.Fault("settings", string.Join(" ", faults));
        }
        catch (Exception fault) when (Tell(fault))
        {
            // Told; a value that cannot be read is as wrong as one that is out of range.
        }
        return new ClientSettings(new DebugGridOptions { Enabled = false });
    }

    private static bool Tell(Exception fault)
    {
        ClientEventSource.Log.Fault("settings", fault.Message);
        return true;
    }
}
