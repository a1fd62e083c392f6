using System.CommandLine;
using DebugGrid.Cli.Http;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Commands;

/// <summary><c>transactions [ID]</c>: transactions, newest first, or one with its stages.</summary>
internal static class TransactionsCommand
{
    private static readonly Column[] Columns =
    [
        new("transaction", item => JsonField.Text(item, "transaction_id", "id")),
        new("pipeline", item => JsonField.Text(item, "pipeline")),
        new("status", item => JsonField.Text(item, "status")),
        new("stage", item => JsonField.Text(item, "stage", "current_stage")),
        new("user", item => JsonField.Text(item, "user_id")),
        new("created", item => JsonField.Time(item, "created_at", "started_at")),
        new("updated", item => JsonField.Time(item, "updated_at", "last_event_at")),
        new("issue", item => JsonField.Text(item, "issue", "error")),
    ];

    public static Command Create(GlobalOptions globals)
    {
        var id = new Argument<string?>("ID") { Description = "One transaction's id; without it, a list", Arity = ArgumentArity.ZeroOrOne };
        var status = ChoiceRule.Apply(
            new Option<string>("--status") { Description = "in_progress, completed, failed, stalled or abandoned" }, "in_progress", "completed", "failed", "stalled", "abandoned");
        var user = new Option<string>("--user") { Description = "The user's id" };
        var pipeline = new Option<string>("--pipeline") { Description = "The pipeline's name" };
        var limit = LimitOption.Create();
        var command = new Command("transactions", "List transactions, newest first, or show one") { id, status, user, pipeline, limit };
        globals.SetAction(command, (parse, invocation, cancellationToken) => parse.GetValue(id) is { } one
            ? ObjectView.ShowAsync(invocation, GridPaths.Below(GridPaths.Transactions, one), AnswerShape.Transaction, cancellationToken)
            : PagedList.ShowAsync(
                invocation,
                GridPaths.Transactions,
                [new("status", parse.GetValue(status)), new("user_id", parse.GetValue(user)), new("pipeline", parse.GetValue(pipeline))],
                parse.GetValue(limit),
                Columns,
                cancellationToken));
        return command;
    }
}
