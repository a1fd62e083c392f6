using System.Globalization;
using DebugGrid.TestKit;
using DebugGrid.TestKit.Disk;

namespace DebugGrid.Silo.Tests;

public class AloneTests
{
    /// <summary>A listening socket's state in /proc/net/tcp.</summary>
    private const string Listening = "0A";

    [Fact]
    public async Task Two_silos_stand_beside_each_other_and_each_listens_where_it_was_told_to_and_nowhere_else()
    {
        using var directory = new TempDirectory();
        await using var one = new SiloProcess(directory.Combine("one"));
        await using var other = new SiloProcess(directory.Combine("other"));
        await Task.WhenAll(one.Start(), other.Start());
        Assert.Equal([one.Address.Port], PortsOf(one.Id));
        Assert.Equal([other.Address.Port], PortsOf(other.Id));
    }

    [Fact]
    public async Task A_silo_says_where_it_is_and_nothing_of_what_carries_it()
    {
        using var directory = new TempDirectory();
        await using var silo = new SiloProcess(directory.FullPath, "--demo");
        await silo.Start();
        while ((await silo.Http.GetStringAsync(new Uri("/api/debug/contexts?open=true", UriKind.Relative))).Contains("\"total_count\":0", StringComparison.Ordinal))
            await Task.Yield();
        await silo.Stop();
        Assert.Contains(silo.Output, line => line.Contains(silo.Address.ToString().TrimEnd('/'), StringComparison.Ordinal));
        Assert.DoesNotContain(silo.Output, line => line.Contains("Orleans", StringComparison.Ordinal) || line.Contains("Polly", StringComparison.Ordinal));
        Assert.DoesNotContain(silo.Output, line => line.StartsWith("warn", StringComparison.Ordinal));
    }

    private static int[] PortsOf(int process)
    {
        string[] sockets = [.. Directory.EnumerateFiles($"/proc/{process}/fd").Select(TargetOf).OfType<string>().Where(target => target.StartsWith("socket:", StringComparison.Ordinal))];
        return [.. new[] { "tcp", "tcp6" }.SelectMany(table => File.ReadLines($"/proc/{process}/net/{table}").Skip(1))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields[3] == Listening && sockets.Contains($"socket:[{fields[9]}]"))
            .Select(fields => int.Parse(fields[1].Split(':')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
    }

    private static string? TargetOf(string descriptor)
    {
        try
        {
            return File.ResolveLinkTarget(descriptor, returnFinalTarget: false)?.Name;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
