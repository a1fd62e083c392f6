using DebugGrid.Deploy.Tests.Kustomize;
using DebugGrid.Deploy.Tests.Pods;
using k8s.Models;

namespace DebugGrid.Deploy.Tests;

public sealed class SecurityTests
{
    public static TheoryData<string> Overlays() => [.. Overlay.Names];

    [Theory]
    [MemberData(nameof(Overlays))]
    public void A_pod_may_do_nothing_that_it_need_not(string name)
    {
        Overlay overlay = Overlay.Render(name);
        Assert.Equal("restricted", overlay.Named<V1Namespace>(overlay.Namespace).Metadata.Labels["pod-security.kubernetes.io/enforce"]);
        foreach (Workload workload in Workload.Of(overlay))
        {
            V1PodSecurityContext pod = workload.Pod.SecurityContext;
            Assert.True(pod is { RunAsNonRoot: true, RunAsUser: > 0, FsGroup: > 0, SeccompProfile.Type: "RuntimeDefault" });
            V1SecurityContext container = workload.Container.SecurityContext;
            Assert.True(container is { AllowPrivilegeEscalation: false, ReadOnlyRootFilesystem: true });
            Assert.Equal(["ALL"], container.Capabilities.Drop);
            Assert.Contains(workload.Container.VolumeMounts, static mount => mount.MountPath == "/tmp");
            Assert.Equal(
                workload.Pod.Volumes.Select(static volume => volume.Name).Concat(workload.Claims.Select(static claim => claim.Metadata.Name)).Order(),
                workload.Container.VolumeMounts.Select(static mount => mount.Name).Order());
            Assert.True(workload.Container.Resources.Limits.ContainsKey("memory"));
        }
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void Silos_may_look_at_pods_and_change_nothing(string name)
    {
        Overlay overlay = Overlay.Render(name);
        V1RoleBinding binding = Assert.Single(overlay.All<V1RoleBinding>());
        Rbacv1Subject subject = Assert.Single(binding.Subjects);
        Assert.Equal(("ServiceAccount", overlay.Namespace), (subject.Kind, subject.NamespaceProperty));
        Assert.NotNull(overlay.Named<V1ServiceAccount>(subject.Name));
        Assert.Equal(("Role", "rbac.authorization.k8s.io"), (binding.RoleRef.Kind, binding.RoleRef.ApiGroup));
        V1PolicyRule rule = Assert.Single(overlay.Named<V1Role>(binding.RoleRef.Name).Rules);
        Assert.Equal([string.Empty], rule.ApiGroups);
        Assert.Equal(["pods"], rule.Resources);

        // Orleans reads its own pod, lists those of its cluster and watches them. It would patch one whose labels differ from the settings (another test
        // holds them equal), and delete one only where that is switched on.
        Assert.Equal(["get", "list", "watch"], rule.Verbs);
        foreach (Workload workload in Workload.Of(overlay))
        {
            Assert.Equal(workload.IsSilo ? subject.Name : null, workload.Pod.ServiceAccountName);
            Assert.Equal(workload.IsSilo, workload.Pod.AutomountServiceAccountToken);
        }
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void Trusting_ports_are_reached_by_silos_and_labelled_clients_alone(string name)
    {
        Overlay overlay = Overlay.Render(name);
        foreach (Workload silo in Workload.Silos(overlay))
        {
            V1NetworkPolicySpec policy = overlay.Named<V1NetworkPolicy>("debuggrid").Spec;
            Assert.True(silo.IsSelectedBy(policy.PodSelector.MatchLabels));
            Assert.Equal(["Egress", "Ingress"], policy.PolicyTypes.Order());

            V1NetworkPolicyPeer others = Assert.Single(From(policy, silo.Port("silo"))!);
            Assert.True(others.NamespaceSelector is null && silo.IsSelectedBy(others.PodSelector.MatchLabels));
            V1NetworkPolicyPeer clients = Assert.Single(From(policy, silo.Port("gateway"))!);
            Assert.True(clients.NamespaceSelector is null);
            Assert.Equal(new Dictionary<string, string> { ["debuggrid/client"] = "true" }, clients.PodSelector.MatchLabels);
            Assert.Null(From(policy, silo.Port("http")));

            string[] outwards = [.. overlay.All<V1NetworkPolicy>()
                .Where(other => silo.IsSelectedBy(other.Spec.PodSelector.MatchLabels))
                .SelectMany(static other => other.Spec.Egress ?? []).SelectMany(static rule => rule.Ports).Select(static port => port.Port.Value)];
            string[] needed = [silo.Port("silo").ToString(System.Globalization.CultureInfo.InvariantCulture), "53", "443", "5432"];
            Assert.Empty(needed.Except(outwards));
        }

        // Every pod is under a policy; only silos reach another workload.
        Assert.All(Workload.Of(overlay), workload => Assert.Contains(
            overlay.All<V1NetworkPolicy>(), policy => workload.IsSelectedBy(policy.Spec.PodSelector.MatchLabels) && policy.Spec.PolicyTypes.Contains("Ingress")));
    }

    /// <summary>Who reaches a port, by the one rule that has it; null for everybody.</summary>
    private static IList<V1NetworkPolicyPeer>? From(V1NetworkPolicySpec policy, int port) =>
        Assert.Single(policy.Ingress, rule => rule.Ports.Any(open => open.Port.Value == port.ToString(System.Globalization.CultureInfo.InvariantCulture))).FromProperty;
}
