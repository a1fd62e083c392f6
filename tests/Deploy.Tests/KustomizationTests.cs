using System.Xml.Linq;
using DebugGrid.Deploy.Tests.Kustomize;
using k8s;
using k8s.Models;

namespace DebugGrid.Deploy.Tests;

public sealed class KustomizationTests
{
    public static TheoryData<string> Folders() =>
        [.. Directory.EnumerateFiles(Repository.Manifests, Kustomization.FileName, SearchOption.AllDirectories).Select(static file => Path.GetRelativePath(Repository.Manifests, Path.GetDirectoryName(file)!))];

    public static TheoryData<string> Overlays() => [.. Overlay.Names];

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_kustomization_names_every_file_beside_it_and_no_other(string folder)
    {
        string path = Path.Combine(Repository.Manifests, folder);
        string[] ignored = [.. File.ReadLines(Path.Combine(Repository.Root, ".gitignore"))];
        string[] present = [.. Directory.EnumerateFiles(path).Select(Path.GetFileName).OfType<string>()
            .Where(file => file != Kustomization.FileName && !ignored.Contains($"/deploy/k8s/overlays/*/{file}"))];
        Assert.Equal(present.Order(StringComparer.Ordinal), Kustomization.Read(path).Files.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Files_that_hold_secrets_are_kept_out_of_version_control()
    {
        string[] ignored = [.. File.ReadLines(Path.Combine(Repository.Root, ".gitignore"))];
        foreach (string overlay in Overlay.Names)
            foreach (string file in Kustomization.Read(Path.Combine(Repository.Manifests, "overlays", overlay)).SecretGenerator.SelectMany(static secret => secret.Envs))
                Assert.Contains($"/deploy/k8s/overlays/*/{file}", ignored);
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Every_resource_has_only_fields_that_Kubernetes_knows(string folder)
    {
        string path = Path.Combine(Repository.Manifests, folder);
        foreach (string file in Kustomization.Read(path).Resources.Where(resource => File.Exists(Path.Combine(path, resource))))
            Assert.NotEmpty(Overlay.Strict(File.ReadAllText(Path.Combine(path, file))));
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void A_patched_overlay_has_only_fields_that_Kubernetes_knows(string name)
    {
        Overlay overlay = Overlay.Render(name);
        Assert.Equal(overlay.Named<V1Namespace>("debuggrid").Metadata.Name, overlay.Namespace);
        Assert.All(overlay.All<IKubernetesObject<V1ObjectMeta>>(), item => Assert.True(item.Metadata.NamespaceProperty is null, $"{item.Metadata.Name} names a namespace; the overlay does."));
    }

    [Fact]
    public void An_unknown_field_is_refused() => Assert.ThrowsAny<Exception>(() => Overlay.Strict("apiVersion: v1\nkind: Service\nmetadata:\n  name: a\nspec:\n  selecter: {}\n").ToArray());

    [Theory]
    [MemberData(nameof(Overlays))]
    public void The_image_is_of_this_version(string name)
    {
        string version = XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props")).Descendants("VersionPrefix").Single().Value;
        ImageEntry image = Assert.Single(Kustomization.Read(Path.Combine(Repository.Manifests, "overlays", name)).Images);
        Assert.Equal(version, image.NewTag);
        Assert.All(Pods.Workload.Silos(Overlay.Render(name)), silo => Assert.Equal($"{image.Name}:{version}", silo.Container.Image));
        Assert.Contains($"{image.Name}:{version}", File.ReadAllText(Path.Combine(Repository.Root, "deploy", "Containerfile")), StringComparison.Ordinal);
    }
}
