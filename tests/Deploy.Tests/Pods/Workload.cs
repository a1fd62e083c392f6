using DebugGrid.Deploy.Tests.Kustomize;
using k8s.Models;

namespace DebugGrid.Deploy.Tests.Pods;

/// <summary>A StatefulSet or Deployment, and the pods that it makes.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Selector">The labels by which it finds its pods.</param>
/// <param name="Template">What its pods are made from.</param>
/// <param name="Claims">The volumes that each pod gets of its own.</param>
public sealed record Workload(string Name, IDictionary<string, string> Selector, V1PodTemplateSpec Template, IReadOnlyList<V1PersistentVolumeClaim> Claims)
{
    private const string Silo = "silo";

    public IDictionary<string, string> Labels => Template.Metadata.Labels;

    public V1PodSpec Pod => Template.Spec;

    /// <summary>The one container.</summary>
    public V1Container Container => Assert.Single(Pod.Containers);

    public bool IsSilo => Container.Name == Silo;

    public static IReadOnlyList<Workload> Of(Overlay overlay) =>
    [
        .. overlay.All<V1StatefulSet>().Select(static set => new Workload(set.Metadata.Name, set.Spec.Selector.MatchLabels, set.Spec.Template, [.. set.Spec.VolumeClaimTemplates ?? []])),
        .. overlay.All<V1Deployment>().Select(static set => new Workload(set.Metadata.Name, set.Spec.Selector.MatchLabels, set.Spec.Template, [])),
    ];

    public static IReadOnlyList<Workload> Silos(Overlay overlay) => [.. Of(overlay).Where(static workload => workload.IsSilo)];

    public bool IsSelectedBy(IDictionary<string, string> selector) =>
        selector.Count > 0 && selector.All(pair => Labels.TryGetValue(pair.Key, out string? value) && value == pair.Value);

    public override string ToString() => Name;

    public int Port(string name) => Assert.Single(Container.Ports, port => port.Name == name).ContainerPort;
}
