using System.Reflection;

namespace Orleans.Runtime;

/// <summary>Gives the factory for parameters with a facet attribute.</summary>
public interface IAttributeToFactoryMapper<in TMetadata>
    where TMetadata : IFacetMetadata
{
    /// <summary>The factory; asked for once a grain class.</summary>
    Factory<IGrainContext, object> GetFactory(ParameterInfo parameter, TMetadata metadata);
}
