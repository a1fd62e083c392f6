using System.Reflection;
using Orleans;

namespace DebugGrid.Web.Tests.Fakes;

/// <summary>An <see cref="IGrainFactory"/> that knows <c>GetGrain&lt;T&gt;(key)</c> alone.</summary>
public class GrainFactoryProxy : DispatchProxy
{
    internal FakeGrid Grid { get; set; } = null!;

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod is { Name: nameof(IGrainFactory.GetGrain), IsGenericMethod: true }
            ? Grid.Resolve(targetMethod.GetGenericArguments()[0], args![0]!)
            : throw new NotSupportedException(targetMethod?.ToString());
}
