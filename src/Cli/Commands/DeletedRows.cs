using System.Text.Json;
using DebugGrid.Cli.Http;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Commands;

/// <summary>Has rows deleted, and shows how many of which table, and the proof of it.</summary>
internal static class DeletedRows
{
    /// <summary>Deletes and shows.</summary>
    /// <returns>0 when nothing is left.</returns>
    /// <exception cref="CliException">Something is left, or could not be looked into.</exception>
    public static async Task<int> ShowAsync(Invocation invocation, string path, CancellationToken cancellationToken)
    {
        using var answer = await invocation.Grid.DoAsync(HttpMethod.Delete, path, AnswerShape.Deleted, cancellationToken);
        var root = answer.RootElement;
        if (invocation.AsJson)
            JsonOutput.Write(invocation.Console, root);
        else
            Show(invocation, root);
        if (root.GetProperty("unreadable_files").GetInt64() is > 0 and var files)
            throw new CliException(ExitCode.Unreachable, $"{Counted.Of(files, "file")} of the cold history cannot be read: what they hold is not deleted.", "Put them back, start the grid again, and delete once more.");
        if (root.GetProperty("remaining").GetInt64() is > 0 and var left)
            throw new CliException(ExitCode.Unreachable, $"A question behind the deletion still finds {Counted.Of(left, "row")}: events keep coming.", "Delete once more when they do not.");
        if (root.GetProperty("live").GetProperty("pending").GetInt64() is > 0 and var pending)
            throw new CliException(ExitCode.Unreachable, $"The live state has still to forget {Counted.Of(pending, "thing")}: it is behind.", "It goes on by itself; ask again later.");
        return ExitCode.Ok;
    }

    private static void Show(Invocation invocation, JsonElement root)
    {
        foreach (var table in root.GetProperty("tables").EnumerateObject())
            invocation.Console.Output.WriteLine(TerminalText.Line($"{table.Name}: {table.Value.GetInt64()}"));
        string found = root.GetProperty("remaining").GetInt64() == 0 ? "; a question behind it finds none in the history" : string.Empty;
        invocation.Console.Output.WriteLine($"{Counted.Of(root.GetProperty("rows").GetInt64(), "row")} deleted{found}");
        foreach (var kind in root.GetProperty("live").GetProperty("forgotten").EnumerateObject())
            invocation.Console.Output.WriteLine(TerminalText.Line($"live state, {kind.Name}: {kind.Value.GetInt64()} forgotten"));
        foreach (string line in WordWrap.Lines(TerminalText.Line(root.GetProperty("kept").GetString()!), invocation.Console.Width))
            invocation.Console.Output.WriteLine(line);
    }
}
