using System.Net;
using System.Net.Sockets;
using DebugGrid.Silo.Settings;
using Microsoft.AspNetCore.Http;

namespace DebugGrid.Silo.Hosting;

/// <summary>Looks at what the start needs from the machine before it begins, so that what is missing is said in a sentence.</summary>
internal static class StartCheck
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Looks.</summary>
    /// <exception cref="IOException">The data directory cannot be made, or an address is in use or is none that the grid can listen at.</exception>
    public static void Run(GridOptions grid, IEnumerable<string> addresses)
    {
        bool any = false;
        foreach (string address in addresses)
        {
            any = true;
            Listen(address);
        }

        if (!any)
            throw new IOException("--urls names no address to listen at. Name one such as http://127.0.0.1:5080.");
        try
        {
            _ = OperatingSystem.IsWindows() ? Directory.CreateDirectory(grid.DataDirectory) : Directory.CreateDirectory(grid.DataDirectory, OwnerOnly);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The data directory '{grid.DataDirectory}' cannot be made: {fault.Message} Name another with --data.", fault);
        }
    }

    private static void Listen(string address)
    {
        BindingAddress binding = BindingAddress.Parse(address);
        if (!binding.Scheme.Equals(Uri.UriSchemeHttp, StringComparison.OrdinalIgnoreCase))
            throw new IOException($"The address {address} is not http: the grid speaks http only; what speaks TLS for it stands before it. Name another with --urls.");
        if (binding.PathBase.Length > 0)
            throw new IOException($"The address {address} has a path: the grid answers at the root only. Name another with --urls.");
        if (binding.IsUnixPipe || binding.Port == 0)
            return;
        if (binding.Port is < 0 or > IPEndPoint.MaxPort)
            throw new IOException($"The address {address} has no port that can be listened on: it must be from 0 to {IPEndPoint.MaxPort}. Name another with --urls.");
        IPAddress host = IPAddress.TryParse(binding.Host.Trim('[', ']'), out IPAddress? named) ? named
            : binding.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback : IPAddress.Any;
        using var listener = new TcpListener(host, binding.Port);
        try
        {
            listener.Start();
        }
        catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new IOException($"The address {address} is in use. Is a grid running already? Give this one another --urls and --data.", taken);
        }
        catch (SocketException refused)
        {
            throw new IOException($"The address {address} cannot be listened on: {refused.Message}. Name another with --urls.", refused);
        }
    }
}
