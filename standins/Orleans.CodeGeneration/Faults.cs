using Microsoft.CodeAnalysis;

namespace Orleans.CodeGeneration;

/// <summary>What the generator refuses.</summary>
internal static class Faults
{
    public static readonly DiagnosticDescriptor NotAsynchronous = Describe(
        "ORLSTAND001", "A grain method is not asynchronous", "{0} must return Task, Task<T>, ValueTask or ValueTask<T>");

    public static readonly DiagnosticDescriptor Generic = Describe(
        "ORLSTAND002", "A grain interface, class or method is generic", "{0} is generic: generic grain interfaces, classes and methods are not covered");

    public static readonly DiagnosticDescriptor NotAMethod = Describe(
        "ORLSTAND003", "A member of a grain interface cannot be called from afar", "{0} cannot be called on a grain: only methods without ref, in and out parameters can");

    public static readonly DiagnosticDescriptor NotReachable = Describe(
        "ORLSTAND004", "A grain interface or class is not accessible", "{0} must be accessible in its assembly, so that generated code can name it");

    private static DiagnosticDescriptor Describe(string id, string title, string message)
        => new(id, title, message, "Orleans", DiagnosticSeverity.Error, isEnabledByDefault: true);
}
