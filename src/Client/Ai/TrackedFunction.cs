using DebugGrid.Client.Texts;
using DebugGrid.Client.Tracking;
using DebugGrid.Protocol;
using Microsoft.Extensions.AI;

namespace DebugGrid.Client.Ai;

/// <summary>A tool that records every call of another one as an execution of <c>tool/NAME</c>.</summary>
internal sealed class TrackedFunction(AIFunction inner, DebugGridClient grid) : DelegatingAIFunction(inner)
{
    private const string Part = "ai.tool";
    private const string ContextType = "tool";

    /// <inheritdoc/>
    protected override async ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        using var scope = Begin(arguments);
        try
        {
            object? result = await base.InvokeCoreAsync(arguments, cancellationToken).ConfigureAwait(false);
            Complete(scope, result);
            return result;
        }
        catch (Exception fault) when (Fail(scope, fault))
        {
            throw;
        }
    }

    private static bool Fail(ExecutionScope scope, Exception fault)
    {
        CallFailure.Tell(scope, fault);
        return false;
    }

    private ExecutionScope Begin(AIFunctionArguments arguments)
    {
        try
        {
            return grid.Enabled
                ? grid.BeginContext(ContextType, TextLimit.Id(Name), new ContextOptions { Request = Json(new Dictionary<string, object?>(arguments)) })
                : ExecutionScope.Nothing;
        }
        catch (Exception fault) when (grid.Faults.Report(Part, fault))
        {
            return ExecutionScope.Nothing;
        }
    }

    private void Complete(ExecutionScope scope, object? result)
    {
        try
        {
            if (scope.IsLive)
                scope.SetResponse(Json(result));
        }
        catch (Exception fault) when (grid.Faults.Report(Part, fault))
        {
            // Told; the record goes without the result.
        }
    }

    private JsonText Json(object? value) => new ChatMessagesJson(grid.Options.Ai, grid.Capture).WriteValue(value);
}
