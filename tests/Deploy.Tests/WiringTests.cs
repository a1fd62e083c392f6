using DebugGrid.Deploy.Tests.Kustomize;
using DebugGrid.Deploy.Tests.Pods;
using DebugGrid.Silo.Hosting;
using k8s.Models;
using Microsoft.AspNetCore.Routing;

namespace DebugGrid.Deploy.Tests;

public sealed class WiringTests
{
    public static TheoryData<string> Overlays() => [.. Overlay.Names];

    [Theory]
    [MemberData(nameof(Overlays))]
    public void A_workload_selects_its_own_pods_and_no_others(string name)
    {
        IReadOnlyList<Workload> all = Workload.Of(Overlay.Render(name));
        Assert.NotEmpty(Workload.Silos(Overlay.Render(name)));
        Assert.All(all, workload => Assert.Equal(workload.Name, Assert.Single(all, other => other.IsSelectedBy(workload.Selector)).Name));
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void A_service_finds_pods_that_have_its_port(string name)
    {
        Overlay overlay = Overlay.Render(name);
        foreach (V1Service service in overlay.All<V1Service>())
        {
            Workload[] behind = [.. Workload.Of(overlay).Where(workload => workload.IsSelectedBy(service.Spec.Selector))];
            Assert.NotEmpty(behind);
            foreach (V1ServicePort port in service.Spec.Ports)
                Assert.All(behind, workload => Assert.Equal(port.Port, workload.Port(port.TargetPort.Value)));
        }

        Assert.All(Workload.Silos(overlay), silo => Assert.True(silo.IsSelectedBy(overlay.Named<V1Service>("debuggrid").Spec.Selector)));
        Assert.All(overlay.All<V1StatefulSet>(), set => Assert.Equal("None", overlay.Named<V1Service>(set.Spec.ServiceName).Spec.ClusterIP));
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void A_disruption_takes_one_silo_at_a_time_and_can_take_each(string name)
    {
        Overlay overlay = Overlay.Render(name);
        V1PodDisruptionBudget budget = Assert.Single(overlay.All<V1PodDisruptionBudget>());
        Assert.Equal("1", budget.Spec.MaxUnavailable.Value);
        Assert.All(Workload.Of(overlay), workload => Assert.Equal(workload.IsSilo, workload.IsSelectedBy(budget.Spec.Selector.MatchLabels)));
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void An_autoscaler_scales_a_deployment_that_is_there_and_says_no_number_itself(string name)
    {
        Overlay overlay = Overlay.Render(name);
        foreach (V2HorizontalPodAutoscaler scaler in overlay.All<V2HorizontalPodAutoscaler>())
        {
            V2CrossVersionObjectReference target = scaler.Spec.ScaleTargetRef;
            Assert.Equal(("apps/v1", "Deployment"), (target.ApiVersion, target.Kind));
            V1Deployment deployment = overlay.Named<V1Deployment>(target.Name);
            Assert.Null(deployment.Spec.Replicas);
            Assert.All(scaler.Spec.Metrics, metric => Assert.True(deployment.Spec.Template.Spec.Containers[0].Resources.Requests.ContainsKey(metric.Resource.Name)));
        }

        Assert.Equal(overlay.All<V1Deployment>().Count(), overlay.All<V2HorizontalPodAutoscaler>().Count());
    }

    [Fact]
    public void Three_silos_are_three() =>
        Assert.Equal(3, 1 + Assert.Single(Overlay.Render("three-silos").All<V2HorizontalPodAutoscaler>()).Spec.MinReplicas);

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Probes_ask_paths_that_the_silo_has(string name)
    {
        Overlay overlay = Overlay.Render(name);
        string data = Directory.CreateTempSubdirectory("debuggrid-deploy").FullName;
        try
        {
            await using GridHost host = await GridHost.Open(new Dictionary<string, string?>
            {
                ["urls"] = "http://127.0.0.1:0",
                ["DebugGrid:DataDirectory"] = Path.Combine(data, "grid"),
                ["Logging:LogLevel:Default"] = "None",
            });
            string[] routes = [.. ((IEndpointRouteBuilder)host.App).DataSources.SelectMany(static source => source.Endpoints).OfType<RouteEndpoint>().Select(static endpoint => endpoint.RoutePattern.RawText!)];
            foreach (Workload silo in Workload.Silos(overlay))
            {
                foreach (V1Probe probe in new[] { silo.Container.StartupProbe, silo.Container.ReadinessProbe, silo.Container.LivenessProbe })
                {
                    Assert.Contains(probe.HttpGet.Path, routes);
                    Assert.Equal("http", probe.HttpGet.Port.Value);
                }

                Assert.Equal("/readyz", silo.Container.ReadinessProbe.HttpGet.Path);
                Assert.Equal("/healthz", silo.Container.LivenessProbe.HttpGet.Path);
            }
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }
}
