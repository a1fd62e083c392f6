using Microsoft.Extensions.DependencyInjection;
using Orleans.Reminders;

namespace Orleans.Hosting;

/// <summary>Registers reminders that live as long as the silo.</summary>
public static class SiloBuilderReminderMemoryExtensions
{
    /// <summary>Registers reminders with a table in memory.</summary>
    public static ISiloBuilder UseInMemoryReminderService(this ISiloBuilder builder)
    {
        builder.AddReminders();
        builder.Services.AddSingleton<IReminderTable, InMemoryReminderTable>();
        return builder;
    }
}
