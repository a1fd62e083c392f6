namespace DebugGrid.Deploy.Tests.Kustomize;

/// <summary>A ConfigMap or Secret that is made of files with <c>NAME=value</c> lines.</summary>
public sealed class GeneratorEntry
{
    public string Name { get; set; } = string.Empty;

    /// <summary><c>merge</c> adds to what the base made.</summary>
    public string Behavior { get; set; } = "create";

    public IList<string> Envs { get; set; } = [];
}
