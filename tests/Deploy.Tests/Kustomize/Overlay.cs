using k8s;
using k8s.Models;
using YamlDotNet.RepresentationModel;

namespace DebugGrid.Deploy.Tests.Kustomize;

/// <summary>What applying an overlay makes in a cluster, read by the Kubernetes client's strict models: a field that does not exist is refused.</summary>
public sealed class Overlay
{
    /// <summary>What stands where a person fills in a secret.</summary>
    private const string Filled = "filled-in-by-a-person";

    private readonly List<IKubernetesObject<V1ObjectMeta>> objects = [];

    private Overlay(string name) => Name = name;

    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.EnumerateDirectories(Path.Combine(Repository.Manifests, "overlays")).Select(Path.GetFileName).Order()!];

    public string Name { get; }

    public string Namespace { get; private set; } = string.Empty;

    public static Overlay Render(string name)
    {
        var overlay = new Overlay(name);
        var documents = new Dictionary<string, YamlMappingNode>();
        var configs = new Dictionary<string, Dictionary<string, string>>();
        var secrets = new Dictionary<string, Dictionary<string, string>>();
        overlay.Add(Path.Combine(Repository.Manifests, "overlays", name), documents, configs, secrets);
        foreach (YamlMappingNode document in documents.Values)
            overlay.objects.AddRange(Strict(Documents.Write(document)));
        overlay.objects.AddRange(configs.Select(static pair => new V1ConfigMap { Metadata = new V1ObjectMeta { Name = pair.Key }, Data = pair.Value }));
        overlay.objects.AddRange(secrets.Select(static pair => new V1Secret { Metadata = new V1ObjectMeta { Name = pair.Key }, StringData = pair.Value }));
        return overlay;
    }

    /// <summary>Reads objects as the strict models do.</summary>
    public static IEnumerable<IKubernetesObject<V1ObjectMeta>> Strict(string yaml) =>
        KubernetesYaml.LoadAllFromString(yaml, strict: true).Cast<IKubernetesObject<V1ObjectMeta>>();

    public IEnumerable<T> All<T>()
        where T : IKubernetesObject<V1ObjectMeta> => objects.OfType<T>();

    public T Named<T>(string name)
        where T : IKubernetesObject<V1ObjectMeta> => Assert.Single(All<T>(), found => found.Metadata.Name == name);

    public override string ToString() => Name;

    private void Add(
        string folder, Dictionary<string, YamlMappingNode> documents, Dictionary<string, Dictionary<string, string>> configs, Dictionary<string, Dictionary<string, string>> secrets)
    {
        Kustomization kustomization = Kustomization.Read(folder);
        foreach (string resource in kustomization.Resources)
            if (Directory.Exists(Path.Combine(folder, resource)))
                Add(Path.Combine(folder, resource), documents, configs, secrets);
            else
                foreach (YamlMappingNode document in Documents.Read(Path.Combine(folder, resource)))
                    documents.Add(Documents.Id(document), document);
        Generate(kustomization.ConfigMapGenerator, configs, file => EnvFile.Read(Path.Combine(folder, file)));
        Generate(kustomization.SecretGenerator, secrets, file => Fill(EnvFile.Read(Path.Combine(folder, file + EnvFile.Example))));
        foreach (PatchEntry entry in kustomization.Patches)
        {
            YamlMappingNode patch = Documents.Read(Path.Combine(folder, entry.Path)).Single();
            string id = Documents.Id(patch);
            Assert.True(documents.TryGetValue(id, out YamlMappingNode? target), $"{entry.Path} of {Name} changes '{id}', which does not exist.");
            if (StrategicMerge.Deletes(patch))
                documents.Remove(id);
            else
                StrategicMerge.Apply(target, patch);
        }

        Namespace = kustomization.Namespace ?? Namespace;
    }

    private static void Generate(IEnumerable<GeneratorEntry> generators, Dictionary<string, Dictionary<string, string>> made, Func<string, Dictionary<string, string>> read)
    {
        foreach (GeneratorEntry generator in generators)
        {
            Assert.Equal(generator.Behavior == "merge", made.ContainsKey(generator.Name));
            Dictionary<string, string> data = made.TryGetValue(generator.Name, out Dictionary<string, string>? present) ? present : made[generator.Name] = [];
            foreach ((string key, string value) in generator.Envs.SelectMany(read))
                data[key] = value;
        }
    }

    private static Dictionary<string, string> Fill(Dictionary<string, string> secrets) =>
        secrets.ToDictionary(static pair => pair.Key, static pair => pair.Value.Length == 0 ? Filled : pair.Value);
}
