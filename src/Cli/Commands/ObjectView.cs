using DebugGrid.Cli.Http;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Commands;

/// <summary>Shows one object of the grid: its fields and its lists as tables, or as JSON.</summary>
internal static class ObjectView
{
    // One object is asked for to be read.
    private const int MaxCellLength = 4_000;

    /// <summary>Reads an object and shows it.</summary>
    public static Task<int> ShowAsync(Invocation invocation, string path, AnswerShape shape, CancellationToken cancellationToken) =>
        ShowAsync(invocation, path, shape, columns: null, cancellationToken);

    /// <summary>Reads an object and shows it.</summary>
    /// <param name="invocation">What the command runs with.</param>
    /// <param name="path">The object's path.</param>
    /// <param name="shape">What it must have.</param>
    /// <param name="columns">The columns of lists in it by the lists' whole names; null for a column for every name.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<int> ShowAsync(Invocation invocation, string path, AnswerShape shape, IReadOnlyDictionary<string, Column[]>? columns, CancellationToken cancellationToken)
    {
        using var answer = await invocation.Grid.GetAsync(path, shape, cancellationToken);
        if (invocation.AsJson)
            JsonOutput.Write(invocation.Console, answer.RootElement);
        else
            Show(invocation, ObjectLayout.Of(answer.RootElement, columns));
        return ExitCode.Ok;
    }

    private static void Show(Invocation invocation, ObjectLayout layout)
    {
        var console = invocation.Console;
        VerticalView.WriteFields(console, [.. layout.Fields.Select(field => (TerminalText.Line(field[0]), TerminalText.Paragraphs(field[1], MaxCellLength)))]);
        foreach (var table in layout.Tables)
        {
            console.Output.WriteLine();
            console.Output.WriteLine(TerminalText.Line(table.Title));
            TableView.Write(console, table.Heads, table.Rows, invocation.AsVertical, MaxCellLength);
        }
    }
}
