using Microsoft.Extensions.DependencyInjection;
using Orleans.Reminders;
using Orleans.Runtime;
using Orleans.Timers;

namespace Orleans.Hosting;

/// <summary>Registers reminders over the <see cref="IReminderTable"/> that is registered beside them.</summary>
public static class SiloBuilderReminderExtensions
{
    /// <summary>Registers reminders; may be called twice.</summary>
    public static ISiloBuilder AddReminders(this ISiloBuilder builder)
    {
        builder.Services.AddReminders();
        return builder;
    }

    /// <summary>Registers reminders; may be called twice.</summary>
    public static void AddReminders(this IServiceCollection services)
    {
        if (services.Any(static descriptor => descriptor.ServiceType == typeof(ReminderService)))
            return;

        services.AddSingleton<ReminderService>();
        services.AddSingleton<IReminderRegistry>(static provider => provider.GetRequiredService<ReminderService>());
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(static provider => provider.GetRequiredService<ReminderService>());
        services.AddSingleton<IConfigurationValidator, ReminderOptionsValidator>();
    }
}
