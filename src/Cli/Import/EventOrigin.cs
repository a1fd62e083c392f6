namespace DebugGrid.Cli.Import;

/// <summary>Where an imported event comes from, to be named when it is refused.</summary>
/// <param name="File">The file's name, or "-" for standard input.</param>
/// <param name="Where">The place in it: "line 7", "observation 1f88: llm_call".</param>
internal readonly record struct EventOrigin(string File, string Where)
{
    public override string ToString() => $"{File}: {Where}";
}
