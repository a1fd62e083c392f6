using System.Net;
using DebugGrid.Silo.Clustering;
using DebugGrid.Silo.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Hosting;

namespace DebugGrid.Silo.Tests;

public sealed class KubernetesTests
{
    private static readonly Dictionary<string, string> PodVariables = new()
    {
        ["POD_NAME"] = "debuggrid-history-0",
        ["POD_NAMESPACE"] = "debuggrid",
        ["POD_IP"] = "10.244.1.7",
    };

    [Fact]
    public void A_silo_in_a_pod_goes_by_the_pods_name_and_address_and_by_its_settings_for_the_rest()
    {
        ClusterSettings cluster = Read(PodVariables, ("SiloPort", "11112"), ("GatewayPort", "30001"), ("ClusterId", "blue"), ("ServiceId", "grid")).Grid.Cluster;
        Assert.Equal("debuggrid-history-0", cluster.SiloName);

        var variables = new Dictionary<string, string>(PodVariables) { ["ORLEANS_CLUSTER_ID"] = "another", ["ORLEANS_SERVICE_ID"] = "another" };
        foreach ((string name, string value) in variables)
            Environment.SetEnvironmentVariable(name, value);
        try
        {
            HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
            builder.UseOrleans(silo => ClusterEngine.Join(silo, cluster, "grid"));
            using ServiceProvider services = builder.Services.BuildServiceProvider();

            // What the history is found by (ClusterHistoryHome) is what the cluster's other silos see.
            Assert.Equal(cluster.SiloName, services.GetRequiredService<IOptions<SiloOptions>>().Value.SiloName);
            ClusterOptions ids = services.GetRequiredService<IOptions<ClusterOptions>>().Value;
            Assert.Equal(("blue", "grid"), (ids.ClusterId, ids.ServiceId));
            EndpointOptions endpoints = services.GetRequiredService<IOptions<EndpointOptions>>().Value;
            Assert.Equal(IPAddress.Parse("10.244.1.7"), endpoints.AdvertisedIPAddress);
            Assert.Equal((11112, 30001), (endpoints.SiloPort, endpoints.GatewayPort));
            Assert.Equal(new IPEndPoint(IPAddress.Any, 11112), endpoints.SiloListeningEndpoint);
            Assert.Equal(new IPEndPoint(IPAddress.Any, 30001), endpoints.GatewayListeningEndpoint);
        }
        finally
        {
            foreach (string name in variables.Keys)
                Environment.SetEnvironmentVariable(name, null);
        }
    }

    [Theory]
    [InlineData("SiloName", "silo-a", "DebugGrid:Cluster:SiloName is 'silo-a'; with DebugGrid:Cluster:Kubernetes it must not be set, it follows from POD_NAME.")]
    [InlineData("AdvertisedAddress", "10.0.0.1", "DebugGrid:Cluster:AdvertisedAddress is '10.0.0.1'; with DebugGrid:Cluster:Kubernetes it must not be set, it follows from POD_IP.")]
    [InlineData("ConnectionString", "", "DebugGrid:Cluster:Kubernetes needs DebugGrid:Cluster:ConnectionString; a silo that stands alone runs in a pod without either.")]
    [InlineData("ClusterId", "the grid", "DebugGrid:Cluster:ClusterId is 'the grid'; with DebugGrid:Cluster:Kubernetes it must be a label's value.")]
    [InlineData("ServiceId", "-grid", "DebugGrid:Cluster:ServiceId is '-grid'; with DebugGrid:Cluster:Kubernetes it must be a label's value.")]
    public void A_setting_that_does_not_go_with_pods_is_refused(string key, string value, string why) =>
        Assert.Equal(why, Assert.Single(Refused(PodVariables, (key, value))));

    [Fact]
    public void What_the_manifest_does_not_tell_is_named_in_one_sentence()
    {
        string fault = Assert.Single(Refused(new() { ["POD_IP"] = "10.244.1.7" }));
        Assert.Equal("DebugGrid:Cluster:Kubernetes needs variables that the pod's manifest fills by fieldRef; missing: POD_NAME, POD_NAMESPACE.", fault);
        fault = Assert.Single(Refused(new(PodVariables) { ["POD_IP"] = "here" }));
        Assert.Equal("POD_IP is 'here'; it must be an address.", fault);
    }

    private static IEnumerable<string> Refused(Dictionary<string, string> variables, params (string Key, string Value)[] settings) =>
        Assert.Throws<OptionsValidationException>(() => Read(variables, settings)).Failures;

    private static SiloSettings Read(Dictionary<string, string> variables, params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>(variables.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)))
        {
            ["DebugGrid:Cluster:Kubernetes"] = "true",
            ["DebugGrid:Cluster:ConnectionString"] = "Host=nowhere",
        };
        foreach ((string key, string value) in settings)
            all[$"DebugGrid:Cluster:{key}"] = value;
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(all);
        return SettingsReader.Read(configuration, "http://127.0.0.1:0", SeedEnvironment.AddTo(configuration, static _ => null));
    }
}
