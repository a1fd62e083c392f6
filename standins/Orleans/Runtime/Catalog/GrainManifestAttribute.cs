using System.ComponentModel;

namespace Orleans.Runtime;

/// <summary>Points from an assembly to its <see cref="IGrainManifest"/>. Applied by generated code.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GrainManifestAttribute(Type manifestType) : Attribute
{
    /// <summary>The manifest.</summary>
    public Type ManifestType { get; } = manifestType;
}
