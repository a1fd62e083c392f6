using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Runtime;

/// <summary>Constructs grains of one class: facets first, then services. What can be found out by reflection is found out once.</summary>
internal sealed class GrainConstructor
{
    private readonly ObjectFactory _create;
    private readonly Factory<IGrainContext, object>[] _facets;
    private readonly bool _needsServices;
    private readonly IServiceProvider _siloServices;

    public GrainConstructor(Type classType, IServiceProvider siloServices)
    {
        _siloServices = siloServices;
        var parameters = classType.GetConstructors().FirstOrDefault()?.GetParameters() ?? [];
        var facets = parameters
            .Select(static parameter => (Parameter: parameter, Facet: parameter.GetCustomAttributes().FirstOrDefault(static attribute => attribute is IFacetMetadata)))
            .Where(static pair => pair.Facet is not null)
            .ToArray();
        _facets = Array.ConvertAll(facets, pair => FacetFactory.Create(siloServices, classType, pair.Parameter, pair.Facet!));
        _needsServices = parameters.Length > facets.Length;
        _create = ActivatorUtilities.CreateFactory(classType, Array.ConvertAll(facets, static pair => pair.Parameter.ParameterType));
    }

    public object Create(Activation activation)
    {
        var arguments = _facets.Length == 0 ? [] : Array.ConvertAll(_facets, facet => facet(activation));
        return _create(_needsServices ? activation.ActivationServices : _siloServices, arguments);
    }
}
