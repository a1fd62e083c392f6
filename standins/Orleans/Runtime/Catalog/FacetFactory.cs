using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Runtime;

/// <summary>Finds what makes the value of a constructor parameter that has a facet attribute.</summary>
internal static class FacetFactory
{
    private static readonly MethodInfo CreateOfMetadata = typeof(FacetFactory).GetMethod(nameof(CreateOf), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static Factory<IGrainContext, object> Create(IServiceProvider services, Type classType, ParameterInfo parameter, Attribute facet)
    {
        try
        {
            return (Factory<IGrainContext, object>)CreateOfMetadata.MakeGenericMethod(facet.GetType()).Invoke(null, [services, classType, parameter, facet])!;
        }
        catch (TargetInvocationException exception) when (exception.InnerException is { } inner)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(inner);
            throw;
        }
    }

    private static Factory<IGrainContext, object> CreateOf<TMetadata>(IServiceProvider services, Type classType, ParameterInfo parameter, TMetadata facet)
        where TMetadata : IFacetMetadata
    {
        var mapper = services.GetService<IAttributeToFactoryMapper<TMetadata>>()
            ?? throw new OrleansException($"Missing attribute mapper for attribute {typeof(TMetadata)} used in grain constructor for grain type {classType}.");
        return mapper.GetFactory(parameter, facet);
    }
}
