using System.Linq.Expressions;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace Orleans.Runtime;

/// <summary>Makes grains: finds each constructor argument once, then runs compiled code.</summary>
internal static class GrainConstructor
{
    private static readonly MethodInfo MakeState = typeof(GrainConstructor).GetMethod(nameof(CreateState), BindingFlags.Static | BindingFlags.NonPublic)!;
    private static readonly MethodInfo Required = typeof(GrainConstructor).GetMethod(nameof(GetRequired), BindingFlags.Static | BindingFlags.NonPublic)!;
    private static readonly MethodInfo RequiredKeyed = typeof(GrainConstructor).GetMethod(nameof(GetRequiredKeyed), BindingFlags.Static | BindingFlags.NonPublic)!;

    public static Func<IServiceProvider, object> Of(Type type)
    {
        ConstructorInfo[] constructors = type.GetConstructors();
        ConstructorInfo constructor = constructors.Length == 1
            ? constructors[0]
            : constructors.FirstOrDefault(static candidate => candidate.IsDefined(typeof(ActivatorUtilitiesConstructorAttribute)))
                ?? constructors.MaxBy(static candidate => candidate.GetParameters().Length)
                ?? throw new InvalidOperationException($"{type} has no public constructor.");
        ParameterExpression services = Expression.Parameter(typeof(IServiceProvider));
        IEnumerable<Expression> arguments = constructor.GetParameters().Select(parameter => Argument(parameter, services));
        return Expression.Lambda<Func<IServiceProvider, object>>(Expression.New(constructor, arguments), services).Compile();
    }

    private static Expression Argument(ParameterInfo parameter, ParameterExpression services)
    {
        if (parameter.GetCustomAttribute<PersistentStateAttribute>() is { } state)
            return Expression.Call(MakeState.MakeGenericMethod(parameter.ParameterType.GetGenericArguments()[0]), services, Expression.Constant(state));
        if (parameter.GetCustomAttribute<FromKeyedServicesAttribute>() is { } keyed)
            return Expression.Call(RequiredKeyed.MakeGenericMethod(parameter.ParameterType), services, Expression.Constant(keyed.Key, typeof(object)));
        return Expression.Call(Required.MakeGenericMethod(parameter.ParameterType), services);
    }

    private static T GetRequired<T>(IServiceProvider services)
        where T : notnull => services.GetRequiredService<T>();

    private static T GetRequiredKeyed<T>(IServiceProvider services, object? key)
        where T : notnull => services.GetRequiredKeyedService<T>(key);

    private static IPersistentState<T> CreateState<T>(IServiceProvider services, PersistentStateAttribute attribute)
    {
        var activation = (Activation)services.GetRequiredService<IGrainContext>();
        IServiceProvider silo = activation.Class.Silo.Services;
        IGrainStorage storage = (attribute.StorageName is { } name ? silo.GetKeyedService<IGrainStorage>(name) : silo.GetService<IGrainStorage>())
            ?? throw new BadProviderConfigException(
                $"No storage provider named '{attribute.StorageName ?? "Default"}' was found for the state '{attribute.StateName}' of {activation.Class.Type}.");
        var state = new PersistentState<T>(attribute.StateName, activation, storage);
        activation.AddStep(state);
        return state;
    }
}
