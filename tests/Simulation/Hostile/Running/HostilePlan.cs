using System.Globalization;

namespace DebugGrid.Simulation.Hostile.Running;

/// <summary>How a hostile run goes.</summary>
/// <param name="Seed">Decides everything that is not left to the machine's timing.</param>
/// <param name="Seconds">How long it is hostile, kills and restarts included.</param>
/// <param name="Kills">How often the history or the silo is killed meanwhile, in turns.</param>
/// <param name="IsAlone">Whether there is one project, without keys, which may ask statements.</param>
internal sealed record HostilePlan(int Seed, int Seconds, int Kills, bool IsAlone)
{
    /// <summary>Names the seconds of a longer run.</summary>
    public const string SecondsVariable = "DEBUGGRID_HOSTILE_SECONDS";

    /// <summary>The seconds that are asked for by the environment, or these.</summary>
    public static int SecondsOr(int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(SecondsVariable), CultureInfo.InvariantCulture, out int asked) ? asked : otherwise;
}
