using System.Text.Json.Serialization;

namespace DebugGrid.Grains.Pulse;

/// <summary>What one partition's dashboard counts, as stored.</summary>
internal sealed class PulseState
{
    /// <summary>The last position counted.</summary>
    public long Through { get; set; }

    /// <summary>When the grid took the first event that is counted, in microseconds since 1970; 0 before that.</summary>
    public long Since { get; set; }

    /// <summary>By project.</summary>
    public Dictionary<string, ProjectPulse> Projects { get; set; } = [];

    /// <summary>Bytes of what is kept; null before they were counted. Not stored.</summary>
    [JsonIgnore]
    public PulseBytes? Bytes { get; set; }
}
