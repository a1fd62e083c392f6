using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace Orleans.Configuration;

internal sealed class SiloMessagingOptionsValidator(IOptions<SiloMessagingOptions> options) : IConfigurationValidator
{
    public void ValidateConfiguration()
    {
        if (options.Value.MaxForwardCount is < 0 or > byte.MaxValue)
            throw new OrleansConfigurationException($"{nameof(SiloMessagingOptions)}.{nameof(SiloMessagingOptions.MaxForwardCount)} is {options.Value.MaxForwardCount}. It must be between 0 and {byte.MaxValue}.");
    }
}
