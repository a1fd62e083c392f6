using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DebugGrid.Client.Configuration;

/// <summary>
/// Reads a client's settings from a section of the configuration. A value that cannot be read becomes a fault of the settings instead of an exception:
/// settings are read again on the thread that noticed a change, where an exception would end the process.
/// </summary>
internal sealed class SectionSettings(IConfigurationSection section) : IConfigureOptions<DebugGridOptions>
{
    /// <summary>Reads the section now and whenever it changes. A second call does nothing.</summary>
    public static void AddTo(IServiceCollection services, IConfigurationSection section)
    {
        if (services.Any(service => service.ImplementationInstance is SectionSettings))
            return;
        var settings = new SectionSettings(section);
        services.AddSingleton(settings);
        services.AddSingleton<IConfigureOptions<DebugGridOptions>>(settings);
        services.AddSingleton<IOptionsChangeTokenSource<DebugGridOptions>>(new ConfigurationChangeTokenSource<DebugGridOptions>(section));
    }

    /// <summary>Keys of the section that are no settings.</summary>
    public IReadOnlyList<string> Unknown => SectionCheck.Of(section).Unknown;

    /// <inheritdoc/>
    public void Configure(DebugGridOptions options)
    {
        var check = SectionCheck.Of(section);
        if (check.Faults.Count > 0)
            options.Unreadable = string.Join(" ", check.Faults);
        try
        {
            (check.Faults.Count > 0 ? check.Readable(section) : section).Bind(options);
        }
        catch (InvalidOperationException fault)
        {
            options.Unreadable ??= fault.InnerException is { } inner ? $"{fault.Message} {inner.Message}" : fault.Message;
        }
    }
}
