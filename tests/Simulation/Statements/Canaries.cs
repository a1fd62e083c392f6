using System.Net;
using System.Net.Sockets;

namespace DebugGrid.Simulation.Statements;

/// <summary>What no statement may see, touch or call: a file with a text, a folder, and a port.</summary>
internal sealed class Canaries : IDisposable
{
    private readonly TcpListener port = new(IPAddress.Loopback, 0);

    /// <param name="folder">A folder of theirs alone.</param>
    /// <param name="seed">Makes the text.</param>
    public Canaries(string folder, int seed)
    {
        Folder = folder;
        FilePath = Path.Combine(folder, "canary.csv");
        Content = $"canary-{(uint)seed:x8}-Zq7";
        Directory.CreateDirectory(folder);
        File.WriteAllText(FilePath, $"a,b\n{Content},{Content}\n");
        port.Start();
        Network = $"http://127.0.0.1:{((IPEndPoint)port.LocalEndpoint).Port}/made";
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>The file.</summary>
    public string FilePath { get; }

    /// <summary>What stands in the file, and nowhere else.</summary>
    public string Content { get; }

    /// <summary>The address that nobody calls.</summary>
    public string Network { get; }

    /// <summary>What was touched.</summary>
    public IEnumerable<string> Faults()
    {
        foreach (string path in Directory.EnumerateFileSystemEntries(Folder, "*", SearchOption.AllDirectories).Where(path => path != FilePath))
            yield return $"{path} was made";
        if (!File.Exists(FilePath) || File.ReadAllText(FilePath) != $"a,b\n{Content},{Content}\n")
            yield return "the file was changed";
        if (port.Pending())
            yield return "the network was used";
    }

    public void Dispose() => port.Dispose();
}
