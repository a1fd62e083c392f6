using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Orleans;

/// <summary>Gives grains the states their constructors ask for.</summary>
public class PersistentStateAttributeMapper : IAttributeToFactoryMapper<PersistentStateAttribute>
{
    private static readonly MethodInfo FactoryOfState = typeof(PersistentStateAttributeMapper).GetMethod(nameof(FactoryOf), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <inheritdoc/>
    public Factory<IGrainContext, object> GetFactory(ParameterInfo parameter, PersistentStateAttribute metadata)
    {
        if (!parameter.ParameterType.IsGenericType || parameter.ParameterType.GetGenericTypeDefinition() != typeof(IPersistentState<>))
        {
            throw new ArgumentException(
                $"Parameter '{parameter.Name}' of the constructor of '{parameter.Member.DeclaringType}' is of type '{parameter.ParameterType}'. With [PersistentState] it must be an IPersistentState<T>.",
                nameof(parameter));
        }

        IPersistentStateConfiguration configuration = string.IsNullOrEmpty(metadata.StateName)
            ? new PersistentStateAttribute(parameter.Name!, metadata.StorageName)
            : metadata;
        return (Factory<IGrainContext, object>)FactoryOfState
            .MakeGenericMethod(parameter.ParameterType.GetGenericArguments())
            .Invoke(null, [configuration])!;
    }

    private static Factory<IGrainContext, object> FactoryOf<TState>(IPersistentStateConfiguration configuration)
    {
        IPersistentStateFactory? factory = null;
        return context => (factory ??= ((Activation)context).Class.Silo.Services.GetRequiredService<IPersistentStateFactory>()).Create<TState>(context, configuration);
    }
}
