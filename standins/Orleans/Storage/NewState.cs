using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace Orleans.Storage;

/// <summary>Makes empty states: by the parameterless constructor, or uninitialized where there is none.</summary>
internal static class NewState<TState>
{
    private static readonly Func<TState> Factory = CreateFactory();

    public static TState Create() => Factory();

    private static Func<TState> CreateFactory()
    {
        var type = typeof(TState);
        if (type.IsValueType || type.IsAbstract)
            return static () => default!;
        if (type.GetConstructor(Type.EmptyTypes) is { } constructor)
            return Expression.Lambda<Func<TState>>(Expression.New(constructor)).Compile();
        return type == typeof(string) ? static () => default! : static () => (TState)RuntimeHelpers.GetUninitializedObject(typeof(TState));
    }
}
