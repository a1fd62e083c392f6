using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using DebugGrid.Client.Dumping;

namespace DebugGrid.Client.Stacks;

/// <summary>
/// A method as its source names it. The compiler moves asynchronous methods and iterators into types <c>&lt;Method&gt;d__0</c>, lambdas into
/// methods <c>&lt;Method&gt;b__0</c>, local functions into <c>&lt;Method&gt;g__Local|0</c>; this finds the way back.
/// </summary>
internal sealed class SourceMethod
{
    private const int MaxNames = 64;
    private const BindingFlags All = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
    private static readonly string[] Machinery = ["System.Runtime.CompilerServices", "System.Threading"];
    private static readonly ConditionalWeakTable<MethodBase, SourceMethod> Known = [];
    private readonly MethodBase compiled;
    private readonly MethodBase written;
    private readonly Lazy<(IReadOnlyList<string> Locals, IReadOnlyList<string> Captured)> variables;

    private SourceMethod(MethodBase method)
    {
        compiled = method;
        written = StateMachineOwner(method) ?? method;
        var declaring = written.DeclaringType;
        while (declaring is { IsNested: true } && declaring.IsDefined(typeof(CompilerGeneratedAttribute), false))
            declaring = declaring.DeclaringType;
        Type = NameOf(declaring);
        Name = NameOf(written);
        Parameters = [.. written.GetParameters().Take(MaxNames).Select(parameter => $"{TypeNames.Of(parameter.ParameterType)} {parameter.Name}".TrimEnd())];
        IsAsync = written.IsDefined(typeof(AsyncStateMachineAttribute), false) || written.IsDefined(typeof(AsyncIteratorStateMachineAttribute), false);
        Assembly = method.Module.Assembly;
        Space = method.DeclaringType?.Namespace ?? string.Empty;
        IsMachinery = method.IsDefined(typeof(StackTraceHiddenAttribute), false) || (method.DeclaringType?.IsDefined(typeof(StackTraceHiddenAttribute), false) ?? false)
            || Array.Exists(Machinery, space => Space.StartsWith(space, StringComparison.Ordinal));
        variables = new(() => (LocalsOf(compiled), CapturedBy(written)));
    }

    /// <summary>The full name of the type it stands in, or null.</summary>
    public string? Type { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Types and names of its parameters.</summary>
    public IReadOnlyList<string> Parameters { get; }

    /// <summary>Whether it is asynchronous.</summary>
    public bool IsAsync { get; }

    /// <summary>Where its code is.</summary>
    public Assembly Assembly { get; }

    /// <summary>The namespace of its type; empty for none.</summary>
    public string Space { get; }

    /// <summary>Whether it belongs to the platform's machinery for tasks and threads, or asks not to be shown.</summary>
    public bool IsMachinery { get; }

    /// <summary>Its local variables, as far as they are known.</summary>
    public IReadOnlyList<string> Locals => variables.Value.Locals;

    /// <summary>The variables that it has captured from the method it stands in.</summary>
    public IReadOnlyList<string> Captured => variables.Value.Captured;

    /// <summary>The source's method of a compiled one.</summary>
    public static SourceMethod Of(MethodBase method) => Known.GetValue(method, static compiled => new SourceMethod(compiled));

    private static MethodInfo? StateMachineOwner(MethodBase method)
    {
        if (method.DeclaringType is not { DeclaringType: { } outer } machine || method.Name != "MoveNext" || !machine.Name.StartsWith('<'))
            return null;
        var definition = machine.IsGenericType ? machine.GetGenericTypeDefinition() : machine;
        return outer.GetMethods(All).FirstOrDefault(candidate => candidate.GetCustomAttribute<StateMachineAttribute>()?.StateMachineType == definition);
    }

    private static string? NameOf(Type? type)
    {
        if (type is null)
            return null;
        string name = TypeNames.Of(type.IsGenericType ? type.GetGenericTypeDefinition() : type);
        return type.DeclaringType is { } outer ? $"{NameOf(outer)}.{name}" : string.IsNullOrEmpty(type.Namespace) ? name : $"{type.Namespace}.{name}";
    }

    /// <summary>The name, with the compiler's <c>&lt;Outer&gt;b__1_0</c> and <c>&lt;Outer&gt;g__Inner|1_0</c> undone.</summary>
    private static string NameOf(MethodBase method)
    {
        string name = method.Name;
        int end = name.IndexOf(">b__", StringComparison.Ordinal);
        if (name.StartsWith('<') && end > 0)
            return $"{Clean(name[1..end])}.(lambda)";
        end = name.IndexOf(">g__", StringComparison.Ordinal);
        int bar = name.LastIndexOf('|');
        if (name.StartsWith('<') && end > 0 && bar > end)
            return $"{Clean(name[1..end])}.{name[(end + 4)..bar]}";
        string generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(TypeNames.Of))}>" : string.Empty;
        return name + generic;
    }

    private static string Clean(string outer) => outer.Trim('<', '>') is { Length: > 0 } name ? name : "Main";

    private static IReadOnlyList<string> LocalsOf(MethodBase compiled)
    {
        if (compiled.Name == "MoveNext" && compiled.DeclaringType is { } machine && machine.Name.StartsWith('<'))
            return [.. machine.GetFields(All).Where(field => field.Name.Contains(">5__", StringComparison.Ordinal)).Take(MaxNames).Select(field => Variable(field, field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)]))];
        return [.. (compiled.GetMethodBody()?.LocalVariables ?? []).Take(MaxNames).Select(local => TypeNames.Of(local.LocalType))];
    }

    private static IReadOnlyList<string> CapturedBy(MethodBase written) =>
        written.DeclaringType is { } closure && closure.Name.StartsWith("<>c__DisplayClass", StringComparison.Ordinal)
            ? [.. closure.GetFields(All).Where(field => !field.Name.StartsWith('<')).Take(MaxNames).Select(field => Variable(field, field.Name))]
            : [];

    private static string Variable(FieldInfo field, string name) => $"{TypeNames.Of(field.FieldType)} {name}".TrimEnd();
}
