using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DebugGrid.Client.Configuration;

/// <summary>
/// Reads a client's settings from a section of the configuration. A value that cannot be read becomes a fault of the settings instead of an exception:
/// settings are read again on the thread that noticed a change, where an exception would end the process.
/// </summary>
internal sealed class SectionSettings(IConfiguration section) : IConfigureOptions<DebugGridOptions>
{
    /// <summary>Reads the section now and whenever it changes. A second call does nothing.</summary>
    public static void AddTo(IServiceCollection services, IConfiguration section)
    {
        if (services.Any(service => service.ImplementationInstance is SectionSettings))
            return;
        var settings = new SectionSettings(section);
        services.AddSingleton(settings);
        services.AddSingleton<IConfigureOptions<DebugGridOptions>>(settings);
        services.AddSingleton<IOptionsChangeTokenSource<DebugGridOptions>>(new ConfigurationChangeTokenSource<DebugGridOptions>(section));
    }

    /// <summary>Keys of the section that are no settings.</summary>
    public IReadOnlyList<string> Unknown => UnknownSettings.In(section);

    /// <inheritdoc/>
    public void Configure(DebugGridOptions options)
    {
        try
        {
            section.Bind(options);
        }
        catch (InvalidOperationException fault)
        {
            options.Unreadable = fault.InnerException is { } inner ? $"{fault.Message} {inner.Message}" : fault.Message;
        }
    }
}
