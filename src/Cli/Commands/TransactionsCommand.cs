using System.CommandLine;
using System.Text.Json;
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
        new("user", item => JsonField.Text(item, "user_id"), MayLack: true),
        new("created", item => JsonField.Time(item, "created_at", "started_at"), MayLack: true),
        new("updated", item => JsonField.Time(item, "updated_at", "last_event_at"), MayLack: true),
        new("what is wrong", Wrong, ColumnKind.Words),
    ];

    public static Command Create(GlobalOptions globals)
    {
        var id = new Argument<string?>("ID") { Description = "One transaction's id; without it, a list", Arity = ArgumentArity.ZeroOrOne };
        var status = ChoiceRule.Apply(
            new Option<string>("--status") { Description = "in_progress, completed, failed, stalled or abandoned" }, "in_progress", "completed", "failed", "stalled", "abandoned");
        var user = new Option<string>("--user", "--user-id") { Description = "The user's id" };
        var pipeline = new Option<string>("--pipeline") { Description = "The pipeline's name" };
        var limit = LimitOption.Create();
        var command = new Command("transactions", "List transactions, newest first, or show one") { id, status, user, pipeline, limit };
        globals.SetRows(command, (parse, invocation, cancellationToken) => parse.GetValue(id) is { } one
            ? ObjectView.ShowAsync(invocation, GridPaths.Below(GridPaths.Transactions, one), AnswerShape.Transaction, cancellationToken)
            : ListAsync(invocation, parse.GetValue(pipeline), [new("status", parse.GetValue(status)), new("user_id", parse.GetValue(user))], parse.GetValue(limit), cancellationToken));
        return command;
    }

    private static async Task<int> ListAsync(
        Invocation invocation, string? pipeline, IReadOnlyList<KeyValuePair<string, string?>> filter, int limit, CancellationToken cancellationToken)
    {
        int shown = await PagedList.CountAsync(invocation, GridPaths.Transactions, [.. filter, new("pipeline", pipeline)], limit, Columns, cancellationToken);
        if (shown == 0 && pipeline is not null)
            await UnknownPipeline.TellAsync(invocation, pipeline, cancellationToken);
        return ExitCode.Ok;
    }

    /// <summary>A failure's stage and error; of what stands, since when.</summary>
    private static string Wrong(JsonElement item)
    {
        string stage = JsonField.Text(item, "failed_stage");
        string error = JsonField.Text(item, "error", "issue");
        if (ItemStatus.IsTrouble(item))
            return $"nothing since {JsonField.Time(item, "last_event_at", "updated_at")}";
        return stage.Length == 0 ? error : error.Length == 0 ? $"{stage} failed" : $"{stage}: {error}";
    }
}
