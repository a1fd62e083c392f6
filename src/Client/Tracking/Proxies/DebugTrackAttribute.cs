namespace DebugGrid.Client;

/// <summary>
/// Every call of the method, or of every method of the interface or class, is an execution of <c>Type/Id</c>, where the service is used through an
/// interface from a container on which <see cref="TrackedServices.TrackDebugGrid"/> was called. What stands on a method wins over what stands on its type, and what
/// stands on the class over what stands on the interface. The package's generator embeds the source of what is
/// marked, and of what implements a marked interface, so that the grid knows which code ran.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Method)]
public sealed class DebugTrackAttribute : Attribute
{
    /// <summary>The context's type; at most 64 characters, no slash. <c>service</c>.</summary>
    public string Type { get; init; } = "service";

    /// <summary>The context's id; null takes the name of the interface and the method, <c>IParser.Parse</c>. Counts on methods only.</summary>
    public string? Id { get; init; }

    /// <summary>Whether it is tracked. True; false leaves one method out of a tracked type.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Whether the arguments are captured. True.</summary>
    public bool CaptureRequest { get; init; } = true;

    /// <summary>Whether the result, and what goes out through <c>ref</c> and <c>out</c>, is captured. True.</summary>
    public bool CaptureResponse { get; init; } = true;
}
