using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Orleans.CodeGeneration;

/// <summary>Writes one method of a proxy and the class of its calls.</summary>
internal sealed class MethodWriter(IMethodSymbol method, INamedTypeSymbol proxied, int number)
{
    private static readonly SymbolDisplayFormat Full =
        SymbolDisplayFormat.FullyQualifiedFormat.WithMiscellaneousOptions(
            SymbolDisplayFormat.FullyQualifiedFormat.MiscellaneousOptions | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private readonly ReturnKind kind = KindOf(method.ReturnType);
    private readonly string declaring = method.ContainingType.ToDisplayString(Full);

    private string CallName => $"Call_{number}_{method.Name}";

    private string? Result => kind is ReturnKind.TaskOfResult or ReturnKind.ValueTaskOfResult
        ? ((INamedTypeSymbol)method.ReturnType).TypeArguments[0].ToDisplayString(Full)
        : null;

    private IParameterSymbol? Token => method.Parameters.FirstOrDefault(static parameter => parameter.Type.ToDisplayString() == "System.Threading.CancellationToken");

    public static ReturnKind KindOf(ITypeSymbol type) => type.OriginalDefinition.ToDisplayString() switch
    {
        "System.Threading.Tasks.Task" => ReturnKind.Task,
        "System.Threading.Tasks.Task<TResult>" => ReturnKind.TaskOfResult,
        "System.Threading.Tasks.ValueTask" => ReturnKind.ValueTask,
        "System.Threading.Tasks.ValueTask<TResult>" => ReturnKind.ValueTaskOfResult,
        _ => ReturnKind.None,
    };

    public void WriteMethod(StringBuilder text)
    {
        string parameters = string.Join(", ", method.Parameters.Select(static parameter => $"{parameter.Type.ToDisplayString(Full)} @{parameter.Name}"));
        text.Append($"    {method.ReturnType.ToDisplayString(Full)} {declaring}.{method.Name}({parameters})\n    {{\n");
        text.Append($"        var call = new {CallName}();\n");
        foreach (IParameterSymbol parameter in method.Parameters)
            text.Append($"        call._{parameter.Name} = @{parameter.Name};\n");
        if (Token is not null)
            text.Append($"        call.LinkTo(@{Token.Name});\n");
        text.Append("        Send(call);\n");
        text.Append(kind is ReturnKind.Task or ReturnKind.TaskOfResult
            ? "        return call.Completion;\n"
            : $"        return new {method.ReturnType.ToDisplayString(Full)}(call.Completion);\n");
        text.Append("    }\n\n");
    }

    public void WriteCall(StringBuilder text)
    {
        string parent = Result is null ? "global::Orleans.Runtime.VoidGrainCall" : $"global::Orleans.Runtime.GrainCall<{Result}>";
        string returned = Result is null ? "global::System.Threading.Tasks.ValueTask" : $"global::System.Threading.Tasks.ValueTask<{Result}>";
        string arguments = string.Join(", ", method.Parameters.Select(parameter => SymbolEqualityComparer.Default.Equals(parameter, Token) ? "GrainToken" : "_" + parameter.Name));
        string invocation = $"(({declaring})grain).{method.Name}({arguments})";
        bool wraps = kind is ReturnKind.Task or ReturnKind.TaskOfResult;
        text.Append($"    private sealed class {CallName} : {parent}\n    {{\n");
        foreach (IParameterSymbol parameter in method.Parameters)
            text.Append($"        public {parameter.Type.ToDisplayString(Full)} _{parameter.Name} = default!;\n");
        text.Append($"        public override global::Orleans.CodeGeneration.InvokeMethodOptions Options => {Options()};\n");
        text.Append($"        public override int GetArgumentCount() => {method.Parameters.Length};\n");
        text.Append($"        public override object? GetArgument(int index) => index switch {{ {Arguments()}_ => throw new global::System.ArgumentOutOfRangeException(nameof(index)) }};\n");
        text.Append($"        public override string GetMethodName() => \"{method.Name}\";\n");
        text.Append($"        public override global::System.Type GetInterfaceType() => typeof({proxied.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)});\n");
        text.Append($"        protected override {returned} Invoke(object grain) => {(wraps ? $"new {returned}({invocation})" : invocation)};\n");
        text.Append("    }\n\n");
    }

    private string Arguments() => string.Concat(method.Parameters.Select(static (parameter, index) => $"{index} => _{parameter.Name}, "));

    private string Options()
    {
        var options = new List<string>();
        foreach (AttributeData attribute in method.GetAttributes().Concat(method.ContainingType.GetAttributes()))
        {
            string? option = attribute.AttributeClass?.Name switch
            {
                "AlwaysInterleaveAttribute" => "AlwaysInterleave",
                "ReadOnlyAttribute" => "ReadOnly",
                "OneWayAttribute" => "OneWay",
                _ => null,
            };
            if (option is not null && !options.Contains(option))
                options.Add(option);
        }

        const string Type = "global::Orleans.CodeGeneration.InvokeMethodOptions.";
        return options.Count == 0 ? Type + "None" : string.Join(" | ", options.Select(static option => Type + option));
    }
}
