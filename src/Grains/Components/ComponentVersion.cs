using System.Text.Json.Serialization;

namespace DebugGrid.Grains.Components;

/// <summary>One version of a component's state.</summary>
internal sealed class ComponentVersion
{
    public long Version { get; set; }

    /// <summary>The event that brought it, by which it is known when it is sent again in another batch.</summary>
    public Guid Id { get; set; }

    /// <summary>When the component had this state, in microseconds since 1970.</summary>
    public long Time { get; set; }

    /// <summary>The state, as JSON.</summary>
    [JsonConverter(typeof(SenderJsonConverter))]
    public byte[] State { get; set; } = [];
}
