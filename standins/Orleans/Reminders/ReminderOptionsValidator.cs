using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace Orleans.Hosting;

internal sealed class ReminderOptionsValidator(IOptions<ReminderOptions> options) : IConfigurationValidator
{
    public void ValidateConfiguration()
    {
        if (options.Value.MinimumReminderPeriod < TimeSpan.Zero)
            throw new OrleansConfigurationException($"{nameof(ReminderOptions)}.{nameof(ReminderOptions.MinimumReminderPeriod)} must not be less than {TimeSpan.Zero}");
    }
}
