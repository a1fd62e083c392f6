using System.ComponentModel;

namespace Orleans.Runtime;

/// <summary>Lists the grains of an assembly. Implemented by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IGrainManifest
{
    /// <summary>Adds the assembly's grain interfaces and grain classes.</summary>
    void Describe(GrainManifestBuilder builder);
}
