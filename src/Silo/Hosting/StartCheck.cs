using System.Net;
using System.Net.Sockets;
using DebugGrid.Silo.Settings;
using Microsoft.AspNetCore.Http;

namespace DebugGrid.Silo.Hosting;

/// <summary>Looks at what the start needs from the machine before it begins, so that what is missing is said in a sentence.</summary>
internal static class StartCheck
{
    /// <summary>What to change for a second grid on a machine.</summary>
    public const string AnotherGrid = "Give this one another --urls and --data.";

    private const string AnotherAddress = "Name another with --urls.";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Looks.</summary>
    /// <exception cref="StartException">The data directory cannot be made, or an address is in use or is none that the grid can listen at.</exception>
    public static void Run(GridOptions grid, IEnumerable<string> addresses)
    {
        bool any = false;
        foreach (string address in addresses)
        {
            any = true;
            Listen(address);
        }

        if (!any)
            throw new StartException("There is no address to listen at.", "Name one with --urls, such as http://127.0.0.1:5080.");
        try
        {
            _ = OperatingSystem.IsWindows() ? Directory.CreateDirectory(grid.DataDirectory) : Directory.CreateDirectory(grid.DataDirectory, OwnerOnly);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"The data directory '{grid.DataDirectory}' cannot be made: {fault.Message}", "Name another with --data.", fault);
        }
    }

    private static void Listen(string address)
    {
        BindingAddress binding = BindingAddress.Parse(address);
        if (!binding.Scheme.Equals(Uri.UriSchemeHttp, StringComparison.OrdinalIgnoreCase))
            throw new StartException($"The address {address} is not http: the grid speaks http only; what speaks TLS for it stands before it.", AnotherAddress);
        if (binding.PathBase.Length > 0)
            throw new StartException($"The address {address} has a path: the grid answers at the root only.", AnotherAddress);
        if (binding.IsUnixPipe || binding.Port == 0)
            return;
        if (binding.Port is < 0 or > IPEndPoint.MaxPort)
            throw new StartException($"The address {address} has no port that can be listened on: it must be from 0 to {IPEndPoint.MaxPort}.", AnotherAddress);
        IPAddress host = IPAddress.TryParse(binding.Host.Trim('[', ']'), out IPAddress? named) ? named
            : binding.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback : IPAddress.Any;
        using var listener = new TcpListener(host, binding.Port);
        try
        {
            listener.Start();
        }
        catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new StartException($"The address {address} is in use. Is a grid running already?", AnotherGrid, taken);
        }
        catch (SocketException refused)
        {
            throw new StartException($"The address {address} cannot be listened on: {refused.Message}.", AnotherAddress, refused);
        }
    }
}
