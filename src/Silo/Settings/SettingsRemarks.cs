using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Silo.Settings;

/// <summary>Says at the start which settings have no effect, and what took their place.</summary>
internal sealed partial class SettingsRemarks(SeedEnvironment seeds, IConfiguration configuration, ILogger<SettingsRemarks> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (string remark in seeds.Remarks)
            LogRemark(logger, remark);
        foreach (string key in SettingsCheck.Foreign(configuration))
            LogForeign(logger, key);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
