using System.Reflection;

namespace DebugGrid.Analytics.Peers;

/// <summary>One member of an interface that is called across processes: it returns a task, and its last parameter may be a token.</summary>
internal sealed class PeerMember
{
    private static readonly MethodInfo UntypedTask = typeof(PeerMember).GetMethod(nameof(Untyped), BindingFlags.NonPublic | BindingFlags.Static)!;
    private static readonly MethodInfo TypedTask = typeof(PeerMember).GetMethod(nameof(Typed), BindingFlags.NonPublic | BindingFlags.Static)!;
    private readonly MethodInfo method;
    private readonly bool takesToken;
    private readonly Func<Task<object?>, Task> typed;
    private readonly Func<Task, Task<object?>> untyped;

    public PeerMember(MethodInfo method)
    {
        this.method = method;
        Name = $"{method.DeclaringType!.Name}.{method.Name}";
        takesToken = method.GetParameters() is [.., { } last] && last.ParameterType == typeof(CancellationToken);
        if (method.ReturnType == typeof(Task))
        {
            typed = static answer => answer;
            untyped = Nothing;
            return;
        }

        var result = method.ReturnType.GetGenericArguments();
        typed = TypedTask.MakeGenericMethod(result).CreateDelegate<Func<Task<object?>, Task>>();
        untyped = UntypedTask.MakeGenericMethod(result).CreateDelegate<Func<Task, Task<object?>>>();
    }

    /// <summary>Its interface and name: an interface has no two members of one name.</summary>
    public string Name { get; }

    /// <summary>All members of an interface and of those it extends.</summary>
    public static IEnumerable<PeerMember> Of(Type contract) =>
        contract.GetInterfaces().Append(contract).SelectMany(static part => part.GetMethods()).Select(static method => new PeerMember(method));

    /// <summary>Calls it at the other end.</summary>
    /// <param name="channel">The way there.</param>
    /// <param name="arguments">With the token.</param>
    /// <returns>A task of the type that the member returns.</returns>
    public Task Call(PeerChannel channel, object?[] arguments) => takesToken
        ? typed(channel.CallAsync(Name, arguments[..^1], (CancellationToken)arguments[^1]!))
        : typed(channel.CallAsync(Name, arguments, CancellationToken.None));

    /// <summary>Runs it here.</summary>
    /// <param name="target">Whose member it is.</param>
    /// <param name="arguments">Without the token.</param>
    /// <param name="cancellationToken">The token.</param>
    public Task<object?> Run(object target, object?[] arguments, CancellationToken cancellationToken)
    {
        object?[] all = takesToken ? [.. arguments, cancellationToken] : arguments;
        return untyped((Task)method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, all, null)!);
    }

    // Memory of bytes crosses as an array: in a box, the serializer would write it byte by byte.
    private static async Task<object?> Untyped<T>(Task task)
    {
        T answer = await (Task<T>)task;
        return answer is ReadOnlyMemory<byte> bytes ? bytes.ToArray() : answer;
    }

    private static async Task<T> Typed<T>(Task<object?> answer)
    {
        object? given = await answer;
        return typeof(T) == typeof(ReadOnlyMemory<byte>) ? (T)(object)new ReadOnlyMemory<byte>((byte[])given!) : (T)given!;
    }

    private static async Task<object?> Nothing(Task task)
    {
        await task;
        return null;
    }
}
