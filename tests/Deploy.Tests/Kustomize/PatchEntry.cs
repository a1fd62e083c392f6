namespace DebugGrid.Deploy.Tests.Kustomize;

/// <summary>A file with one strategic-merge patch.</summary>
public sealed class PatchEntry
{
    public string Path { get; set; } = string.Empty;
}
