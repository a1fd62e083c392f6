using DebugGrid.Deploy.Tests.Kustomize;
using DebugGrid.Deploy.Tests.Pods;
using DebugGrid.Silo.Settings;
using k8s.Models;
using Microsoft.Extensions.Options;

namespace DebugGrid.Deploy.Tests;

public sealed class SettingsTests
{
    public static TheoryData<string> Overlays() => [.. Overlay.Names];

    [Theory]
    [MemberData(nameof(Overlays))]
    public void The_silo_takes_every_setting_of_every_pod(string name)
    {
        Overlay overlay = Overlay.Render(name);
        foreach (Workload silo in Workload.Silos(overlay))
        {
            Dictionary<string, string> variables = PodEnvironment.Of(silo, overlay);
            Assert.Empty(SettingsCheck.Foreign(PodEnvironment.Configuration(variables)));
            foreach (string variable in variables.Keys.Where(static variable => variable.StartsWith("DebugGrid", StringComparison.OrdinalIgnoreCase)))
            {
                Setting? setting = SettingsCatalog.Find(variable.Replace("__", ":", StringComparison.Ordinal));
                Assert.True(setting is not null, $"{variable} of {silo.Name} is not a setting.");
            }

            Assert.True(PodEnvironment.Settings(variables).Grid.Cluster is { Enabled: true, Kubernetes: true });
        }
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void A_secret_that_nobody_filled_in_starts_no_silo(string name)
    {
        Overlay overlay = Overlay.Render(name);
        foreach (Workload silo in Workload.Silos(overlay))
        {
            Dictionary<string, string> variables = PodEnvironment.Of(silo, overlay);
            variables["DebugGrid__Web__Keys__0__Secret"] = string.Empty;
            OptionsValidationException refused = Assert.Throws<OptionsValidationException>(() => PodEnvironment.Settings(variables));
            Assert.StartsWith("DebugGrid:Web:Keys:0:Secret", Assert.Single(refused.Failures), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void Ports_labels_paths_and_times_are_those_of_the_settings(string name)
    {
        Overlay overlay = Overlay.Render(name);
        foreach (Workload silo in Workload.Silos(overlay))
        {
            Dictionary<string, string> variables = PodEnvironment.Of(silo, overlay);
            GridOptions grid = PodEnvironment.Settings(variables).Grid;
            Assert.Equal(PodEnvironment.HttpPort(variables), silo.Port("http"));
            Assert.Equal(grid.Cluster.SiloPort, silo.Port("silo"));
            Assert.Equal(grid.Cluster.GatewayPort, silo.Port("gateway"));

            // Orleans looks for the pods of its cluster by these, and may not write them: the role has no patch.
            Assert.Equal(grid.Cluster.ServiceId, silo.Labels["orleans/serviceId"]);
            Assert.Equal(grid.Cluster.ClusterId, silo.Labels["orleans/clusterId"]);

            string volume = Assert.Single(silo.Container.VolumeMounts, static mount => mount.Name == "data").MountPath;
            Assert.StartsWith(volume + "/", grid.DataDirectory, StringComparison.Ordinal);
            Assert.StartsWith(volume + "/", variables["DebugGrid__Web__DumpDirectory"], StringComparison.Ordinal);

            TimeSpan pause = TimeSpan.FromSeconds(silo.Container.Lifecycle.PreStop.Sleep.Seconds);
            Assert.InRange(TimeSpan.FromSeconds(silo.Pod.TerminationGracePeriodSeconds ?? 30), pause + grid.ShutdownBudget + TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(10));
            Assert.InRange(
                TimeSpan.FromSeconds((silo.Container.ReadinessProbe.PeriodSeconds * silo.Container.ReadinessProbe.FailureThreshold) ?? 0), 2 * grid.Cluster.SilenceLimit, TimeSpan.FromMinutes(2));
        }
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void The_history_may_come_to_be_only_where_a_volume_outlives_the_pod(string name)
    {
        Overlay overlay = Overlay.Render(name);
        foreach (Workload silo in Workload.Silos(overlay))
            Assert.Equal(silo.Claims.Any(static claim => claim.Metadata.Name == "data"), PodEnvironment.Settings(PodEnvironment.Of(silo, overlay)).Grid.Cluster.KeepsHistory);
        Assert.Equal(1, overlay.Named<V1StatefulSet>("debuggrid-history").Spec.Replicas);
    }

    [Fact]
    public void The_image_has_settings_of_its_own_that_are_those_of_the_manifests()
    {
        Dictionary<string, string> variables = File.ReadLines(Path.Combine(Repository.Root, "deploy", "Containerfile"))
            .Select(static line => line.Replace("ENV ", string.Empty, StringComparison.Ordinal).Trim(' ', '\\').Split('=', 2))
            .Where(static pair => pair.Length == 2 && (pair[0].StartsWith("DebugGrid__", StringComparison.Ordinal) || pair[0] == "ASPNETCORE_URLS"))
            .ToDictionary(static pair => pair[0], static pair => pair[1]);
        Dictionary<string, string> manifests = EnvFile.Read(Path.Combine(Repository.Manifests, "base", "silo.env"));
        Assert.Equal(3, variables.Count);
        Assert.All(variables, pair => Assert.Equal(manifests[pair.Key], pair.Value));
    }
}
