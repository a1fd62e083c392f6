using DebugGrid.Cli.Http;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Commands;

/// <summary>Has rows moved between the database and the cold files, and shows how many.</summary>
internal static class MovedRows
{
    /// <summary>Moves and shows.</summary>
    public static async Task<int> ShowAsync(Invocation invocation, string path, CancellationToken cancellationToken)
    {
        using var answer = await invocation.Grid.DoAsync(HttpMethod.Post, path, AnswerShape.Moved, cancellationToken);
        if (invocation.AsJson)
            JsonOutput.Write(invocation.Console, answer.RootElement);
        else
            invocation.Console.Output.WriteLine($"{Counted.Of(answer.RootElement.GetProperty("rows").GetInt64(), "row")} in {Counted.Of(answer.RootElement.GetProperty("files").GetInt64(), "file")}");
        return ExitCode.Ok;
    }
}
