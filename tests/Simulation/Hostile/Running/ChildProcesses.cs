using System.Diagnostics;
using System.Globalization;

namespace DebugGrid.Simulation.Hostile.Running;

/// <summary>The processes that another one has started.</summary>
internal static class ChildProcesses
{
    private const int ParentField = 1;

    /// <summary>Their numbers.</summary>
    public static IReadOnlyList<int> Of(int parent)
    {
        var found = new List<int>();
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out int id) && ParentOf(folder) == parent)
                found.Add(id);
        return found;
    }

    /// <summary>Kills one as a crash would.</summary>
    /// <returns>Whether it was there.</returns>
    public static bool Kill(int id)
    {
        try
        {
            using Process process = Process.GetProcessById(id);
            process.Kill();
            return true;
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    private static int ParentOf(string folder)
    {
        try
        {
            string stat = File.ReadAllText(Path.Combine(folder, "stat"));
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[ParentField], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
