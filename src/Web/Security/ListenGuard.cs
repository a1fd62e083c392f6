using DebugGrid.Web.Options;
using Microsoft.AspNetCore.Http;

namespace DebugGrid.Web.Security;

/// <summary>Says whether the grid may listen where it is told to. Called before the server starts.</summary>
public static class ListenGuard
{
    private const string UnixSocket = "unix:";

    /// <summary>Everything that speaks against listening on some addresses; empty when nothing does.</summary>
    /// <param name="urls">Addresses as ASP.NET Core takes them, such as <c>http://127.0.0.1:4318</c> or <c>http://*:80</c>.</param>
    /// <param name="options">The settings, for their keys.</param>
    public static IReadOnlyList<string> Faults(IEnumerable<string> urls, WebOptions options)
    {
        var faults = new List<string>();
        foreach (string url in urls)
        {
            if (!TryParse(url, out BindingAddress? address))
                faults.Add($"'{url}' is not an address to listen on.");
            else if (options.Keys.Count == 0 && !address.Host.StartsWith(UnixSocket, StringComparison.OrdinalIgnoreCase) && !HostMiddleware.IsLoopbackName(address.Host))
                faults.Add($"'{url}' can be reached from other machines and no key is configured: set DebugGrid:Web:Keys:0:Secret, or listen on 127.0.0.1.");
        }

        return faults;
    }

    private static bool TryParse(string url, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out BindingAddress? address)
    {
        try
        {
            address = BindingAddress.Parse(url);
            return true;
        }
        catch (FormatException)
        {
            address = null;
            return false;
        }
    }
}
