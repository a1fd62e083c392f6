using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace Orleans.Configuration;

internal sealed class GrainCollectionOptionsValidator(IOptions<GrainCollectionOptions> options) : IConfigurationValidator
{
    public void ValidateConfiguration()
    {
        var value = options.Value;
        if (value.CollectionQuantum <= TimeSpan.Zero)
            throw new OrleansConfigurationException($"{nameof(GrainCollectionOptions.CollectionQuantum)} is {value.CollectionQuantum}. It must be greater than zero.");

        foreach (var (name, age) in value.ClassSpecificCollectionAge.Append(new(nameof(GrainCollectionOptions.CollectionAge), value.CollectionAge)))
        {
            if (age <= value.CollectionQuantum)
                throw new OrleansConfigurationException($"{name} is {age}. It must be greater than {nameof(GrainCollectionOptions.CollectionQuantum)}, which is {value.CollectionQuantum}.");
        }
    }
}
