using Microsoft.CodeAnalysis;

namespace Orleans.CodeGeneration;

/// <summary>Reads <see cref="ReturnKind"/> off a method.</summary>
internal static class ReturnKinds
{
    public static ReturnKind? Of(ITypeSymbol type) => type.OriginalDefinition.ToDisplayString() switch
    {
        "System.Threading.Tasks.Task" => ReturnKind.Task,
        "System.Threading.Tasks.Task<TResult>" => ReturnKind.TaskOfResult,
        "System.Threading.Tasks.ValueTask" => ReturnKind.ValueTask,
        "System.Threading.Tasks.ValueTask<TResult>" => ReturnKind.ValueTaskOfResult,
        _ => null,
    };
}
