using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Orleans.CodeGeneration;

/// <summary>Writes one method of a proxy and the class of its calls.</summary>
internal sealed class MethodWriter(IMethodSymbol method, int number)
{
    private static readonly SymbolDisplayFormat Plain = SymbolDisplayFormat.FullyQualifiedFormat;
    private static readonly SymbolDisplayFormat Nullable =
        Plain.WithMiscellaneousOptions(Plain.MiscellaneousOptions | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private readonly ReturnKind _kind = ReturnKinds.Of(method.ReturnType)!.Value;
    private readonly string _declaring = method.ContainingType.ToDisplayString(Plain);
    private readonly string _callName = $"Call{number}_{method.Name}";

    private bool ReturnsTask => _kind is ReturnKind.Task or ReturnKind.TaskOfResult;

    private string? Result => _kind is ReturnKind.TaskOfResult or ReturnKind.ValueTaskOfResult
        ? ((INamedTypeSymbol)method.ReturnType).TypeArguments[0].ToDisplayString(Nullable)
        : null;

    private IParameterSymbol? Token => method.Parameters.FirstOrDefault(static parameter => parameter.Type.ToDisplayString() == "System.Threading.CancellationToken");

    public void WriteMethod(StringBuilder text)
    {
        var returned = method.ReturnType.ToDisplayString(Nullable);
        var parameters = string.Join(", ", method.Parameters.Select(static (parameter, index) => $"{parameter.Type.ToDisplayString(Nullable)} p{index}"));
        var arguments = string.Join(", ", method.Parameters.Select(static (_, index) => $"p{index}"));
        text.AppendLine()
            .AppendLine($"        {returned} {_declaring}.{method.Name}({parameters})")
            .AppendLine("        {")
            .AppendLine($"            var call = new {_callName}({arguments});");
        if (Token is not null)
            text.AppendLine($"            call.LinkTo(p{Token.Ordinal});");
        text.AppendLine("            Send(call);")
            .AppendLine(ReturnsTask ? "            return call.Completion;" : $"            return new {returned}(call.Completion);")
            .AppendLine("        }");
    }

    public void WriteCall(StringBuilder text)
    {
        var parent = Result is null ? "global::Orleans.Runtime.VoidGrainCall" : $"global::Orleans.Runtime.GrainCall<{Result}>";
        var returned = Result is null ? "global::System.Threading.Tasks.ValueTask" : $"global::System.Threading.Tasks.ValueTask<{Result}>";
        var parameters = string.Join(", ", method.Parameters.Select(static (parameter, index) => $"{parameter.Type.ToDisplayString(Nullable)} p{index}"));
        var arguments = string.Join(", ", method.Parameters.Select((parameter, index) => SymbolEqualityComparer.Default.Equals(parameter, Token) ? "GrainToken" : $"p{index}"));
        var indexed = string.Concat(method.Parameters.Select(static (_, index) => $"{index} => p{index}, "));
        var types = string.Join(", ", method.Parameters.Select(static parameter => $"typeof({parameter.Type.ToDisplayString(Plain)})"));
        var invocation = $"(({_declaring})grain).{method.Name}({arguments})";

        text.AppendLine()
            .AppendLine($"        private sealed class {_callName}({parameters}) : {parent}")
            .AppendLine("        {");
        WriteOverrides(text);
        text.AppendLine($"            public override int GetArgumentCount() => {method.Parameters.Length};")
            .AppendLine($"            public override object? GetArgument(int index) => index switch {{ {indexed}_ => throw new global::System.ArgumentOutOfRangeException(nameof(index)) }};")
            .AppendLine($"            public override string GetMethodName() => \"{method.Name}\";")
            .AppendLine($"            public override global::System.Type GetInterfaceType() => typeof({_declaring});")
            .AppendLine($"            public override global::System.Reflection.MethodInfo GetMethod() => typeof({_declaring}).GetMethod(\"{method.Name}\", new global::System.Type[] {{ {types} }})!;")
            .AppendLine($"            protected override {returned} Invoke(object grain) => {(ReturnsTask ? $"new {returned}({invocation})" : invocation)};")
            .AppendLine("        }");
    }

    private void WriteOverrides(StringBuilder text)
    {
        var options = new List<string>();
        foreach (var attribute in method.GetAttributes())
        {
            switch (attribute.AttributeClass?.ToDisplayString())
            {
                case "Orleans.Concurrency.AlwaysInterleaveAttribute":
                    options.Add("AlwaysInterleave");
                    break;
                case "Orleans.Concurrency.ReadOnlyAttribute":
                    options.Add("ReadOnly");
                    break;
                case "Orleans.Concurrency.OneWayAttribute":
                    options.Add("OneWay");
                    break;
                case "Orleans.ResponseTimeoutAttribute" when attribute.ConstructorArguments.FirstOrDefault().Value is string time
                    && TimeSpan.TryParse(time, CultureInfo.InvariantCulture, out var timeout):
                    text.AppendLine($"            public override global::System.TimeSpan? GetDefaultResponseTimeout() => new global::System.TimeSpan({timeout.Ticks}L);");
                    break;
            }
        }

        if (options.Count > 0)
        {
            var value = string.Join(" | ", options.Select(static option => "global::Orleans.CodeGeneration.InvokeMethodOptions." + option));
            text.AppendLine($"            public override global::Orleans.CodeGeneration.InvokeMethodOptions Options => {value};");
        }
    }
}
