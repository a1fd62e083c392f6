namespace DebugGrid.Deploy.Tests.Kustomize;

/// <summary>What stands for an image of the manifests.</summary>
public sealed class ImageEntry
{
    public string Name { get; set; } = string.Empty;

    public string NewName { get; set; } = string.Empty;

    public string NewTag { get; set; } = string.Empty;
}
