using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace DebugGrid.Deploy.Tests.Kustomize;

/// <summary>A <c>kustomization.yaml</c>, as far as this repository uses it; a field that is not here is refused.</summary>
public sealed class Kustomization
{
    public const string FileName = "kustomization.yaml";

    public string ApiVersion { get; set; } = string.Empty;

    public string Kind { get; set; } = string.Empty;

    public string? Namespace { get; set; }

    public IList<string> Resources { get; set; } = [];

    public IList<PatchEntry> Patches { get; set; } = [];

    public IList<GeneratorEntry> ConfigMapGenerator { get; set; } = [];

    public IList<GeneratorEntry> SecretGenerator { get; set; } = [];

    public IList<ImageEntry> Images { get; set; } = [];

    /// <summary>The files beside it that it names.</summary>
    public IEnumerable<string> Files => Resources.Where(static resource => !resource.StartsWith("..", StringComparison.Ordinal))
        .Concat(Patches.Select(static patch => patch.Path))
        .Concat(ConfigMapGenerator.SelectMany(static generator => generator.Envs))
        .Concat(SecretGenerator.SelectMany(static generator => generator.Envs).Select(static file => file + EnvFile.Example));

    public static Kustomization Read(string folder) => new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build()
        .Deserialize<Kustomization>(File.ReadAllText(Path.Combine(folder, FileName)));
}
