using System.Globalization;
using DebugGrid.TestKit;
using DebugGrid.TestKit.Disk;

namespace DebugGrid.Simulation.Hostile.Running;

/// <summary>A silo's process with everything real, and who calls it.</summary>
internal sealed class HostileGrid : IAsyncDisposable
{
    private readonly TempDirectory directory = new();

    public HostileGrid(bool isAlone)
    {
        Honest = isAlone ? new Caller("default", null) : new Caller("honest", "honest-key-honest-key-1");
        Others = isAlone ? [new Caller("default", null)] : [new Caller("hostile", "hostile-key-hostile-key"), new Caller("rude", "rude-key-rude-key-rude-key")];
        Office = isAlone ? Honest : new Caller("office", "office-key-office-key-office", IsAdministrator: true);
        Silo = new SiloProcess(directory.Combine("data"), [.. Settings(), .. isAlone ? [] : Keys()]);
    }

    /// <summary>The silo.</summary>
    public SiloProcess Silo { get; }

    /// <summary>Whose sender does everything right.</summary>
    public Caller Honest { get; }

    /// <summary>Those who do everything wrong.</summary>
    public IReadOnlyList<Caller> Others { get; }

    /// <summary>Who may see everything.</summary>
    public Caller Office { get; }

    /// <summary>All of them.</summary>
    public IEnumerable<Caller> Callers => Others.Append(Honest).Append(Office).Distinct();

    /// <summary>A place for files of the test.</summary>
    public string FileNamed(string name) => directory.Combine(name);

    /// <summary>The options of the tool for a caller.</summary>
    public string[] Arguments(Caller caller) => caller.Key is null ? ["--url", Silo.Address.ToString()] : ["--url", Silo.Address.ToString(), "--key", caller.Key];

    /// <summary>Kills the process that holds the history, as a crash would.</summary>
    /// <returns>Whether there was one.</returns>
    public bool KillHistory()
    {
        foreach (int child in ChildProcesses.Of(Silo.Id))
            return ChildProcesses.Kill(child);
        return false;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (Caller caller in Callers)
            caller.Dispose();
        await Silo.DisposeAsync();
        directory.Dispose();
    }

    private string[] Settings() =>
    [
        "--DebugGrid:Intake:CheckpointInterval", "00:00:04",
        "--DebugGrid:Journal:SegmentSizeBytes", (16 * 1024 * 1024).ToString(CultureInfo.InvariantCulture),
        "--DebugGrid:Grains:StallAfter", "00:00:10",
        "--DebugGrid:Analytics:MemoryLimitBytes", (512 * 1024 * 1024).ToString(CultureInfo.InvariantCulture),
        "--DebugGrid:Analytics:Sql:Timeout", "00:00:02",
        "--DebugGrid:Web:DumpDirectory", directory.Combine("dumps"),
    ];

    private string[] Keys() =>
    [
        .. Others.Append(Honest).Append(Office).SelectMany((caller, i) => (string[])
        [
            $"--DebugGrid:Web:Keys:{i}:Secret", caller.Key!, $"--DebugGrid:Web:Keys:{i}:Project", caller.Project,
            $"--DebugGrid:Web:Keys:{i}:Administrator", caller.IsAdministrator.ToString(),
        ]),
    ];
}
