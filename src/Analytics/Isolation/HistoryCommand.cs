namespace DebugGrid.Analytics.Isolation;

/// <summary>How to start a program that runs <see cref="HistoryServer.Run(string)"/> when <see cref="HistoryServer.Verb"/> and a pipe's name follow.</summary>
/// <param name="Program">The program's path.</param>
/// <param name="Arguments">What comes before the verb.</param>
public sealed record HistoryCommand(string Program, IReadOnlyList<string> Arguments);
