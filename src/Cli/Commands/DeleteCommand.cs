using System.CommandLine;
using DebugGrid.Cli.Http;

namespace DebugGrid.Cli.Commands;

/// <summary><c>delete</c>: a session, a user's events, or old ones, from the history.</summary>
internal static class DeleteCommand
{
    public static Command Create(GlobalOptions globals)
    {
        var session = new Option<string>("--session") { Description = "This session: all of its events, and itself", HelpName = "ID" };
        var user = new Option<string>("--user") { Description = "Every event of this user's transactions", HelpName = "ID" };
        var older = TimeOption.Create("--older-than", "Every event that was received before this time: a date, or such as 30d", globals.Clock);
        var command = new Command("delete", "Delete from the history, warm and cold: a session, a user's events, or old ones") { session, user, older };
        command.Validators.Add(result =>
        {
            if (new Option[] { session, user, older }.Count(option => result.GetResult(option) is not null) != 1)
                result.AddError("Exactly one of --session, --user and --older-than says what is deleted.");
        });
        globals.SetAction(command, (parse, invocation, cancellationToken) => DeletedRows.ShowAsync(
            invocation,
            parse.GetValue(session) is { } id
                ? GridPaths.Below(GridPaths.Sessions, id)
                : GridPaths.WithQuery(GridPaths.Events, [new("user_id", parse.GetValue(user)), new("before", parse.GetValue(older))]),
            cancellationToken));
        return command;
    }
}
