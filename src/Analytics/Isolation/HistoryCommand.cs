namespace DebugGrid.Analytics.Isolation;

/// <summary>How to start a program again as one of the history's processes. The program begins with <see cref="TryRun"/>.</summary>
/// <param name="Program">The program's path.</param>
/// <param name="Arguments">What comes before the words that say which process it is.</param>
[GenerateSerializer]
public sealed record HistoryCommand([property: Id(0)] string Program, [property: Id(1)] IReadOnlyList<string> Arguments)
{
    /// <summary>Does the work of a process of the history, when the command line says that it is one.</summary>
    /// <param name="args">The command line.</param>
    /// <returns>The exit code; null when the program is itself.</returns>
    public static Task<int>? TryRun(string[] args) => args switch
    {
        [HistoryServer.Verb, var pipe] => HistoryServer.Run(pipe),
        [SessionFileProcess.Verb, var rows, var path] => Task.FromResult(SessionFileProcess.Run(rows, path)),
        _ => null,
    };
}
