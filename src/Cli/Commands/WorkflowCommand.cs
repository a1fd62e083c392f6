using System.CommandLine;
using DebugGrid.Cli.Http;

namespace DebugGrid.Cli.Commands;

/// <summary><c>workflow ID</c>: what an operation of agents came to, or with <c>--context</c> what happened in it.</summary>
internal static class WorkflowCommand
{
    public static Command Create(GlobalOptions globals)
    {
        var id = new Argument<string>("ID") { Description = "The operation's correlation id" };
        var inside = new Option<bool>("--context") { Description = "Show the newest steps, errors, successes, states, calls of models and failed runs" };
        var command = new Command("workflow", "Show what an operation of agents came to") { id, inside };
        globals.SetRows(command, (parse, invocation, cancellationToken) => ObjectView.ShowAsync(
            invocation,
            GridPaths.Below(GridPaths.Workflows, parse.GetRequiredValue(id), parse.GetValue(inside) ? "context" : "summary"),
            AnswerShape.Workflow,
            cancellationToken));
        return command;
    }
}
