using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace Orleans.Hosting;

/// <summary>Clustering: here always of one.</summary>
public static class CoreHostingExtensions
{
    /// <summary>A cluster of this silo alone. Ports and endpoint are names here: nothing is opened.</summary>
    public static ISiloBuilder UseLocalhostClustering(
        this ISiloBuilder builder,
        int siloPort = EndpointOptions.DEFAULT_SILO_PORT,
        int gatewayPort = EndpointOptions.DEFAULT_GATEWAY_PORT,
        IPEndPoint? primarySiloEndpoint = null,
        string serviceId = ClusterOptions.DevelopmentServiceId,
        string clusterId = ClusterOptions.DevelopmentClusterId)
    {
        builder.Configure<EndpointOptions>(options =>
        {
            options.AdvertisedIPAddress = IPAddress.Loopback;
            options.SiloPort = siloPort;
            options.GatewayPort = gatewayPort;
        });
        return builder.ConfigureServices(services =>
        {
            if (serviceId == ClusterOptions.DevelopmentServiceId && clusterId == ClusterOptions.DevelopmentClusterId)
            {
                services.PostConfigure<ClusterOptions>(static options =>
                {
                    options.ClusterId = string.IsNullOrWhiteSpace(options.ClusterId) ? ClusterOptions.DevelopmentClusterId : options.ClusterId;
                    options.ServiceId = string.IsNullOrWhiteSpace(options.ServiceId) ? ClusterOptions.DevelopmentServiceId : options.ServiceId;
                });
            }
            else
            {
                services.Configure<ClusterOptions>(options =>
                {
                    options.ServiceId = serviceId;
                    options.ClusterId = clusterId;
                });
            }
        });
    }
}
