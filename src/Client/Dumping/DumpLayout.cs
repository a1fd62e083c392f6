namespace DebugGrid.Client.Dumping;

/// <summary>Puts brackets, line breaks and separators around the entries of objects and lists.</summary>
internal sealed class DumpLayout(BoundedText text, DumpOptions options)
{
    private const string Separator = ", ";
    private int depth;

    /// <summary>Begins an object or list.</summary>
    public void Begin(char bracket)
    {
        text.Append(bracket.ToString());
        depth++;
    }

    /// <summary>Begins an entry.</summary>
    public void Next(bool isFirst)
    {
        if (!options.CompactMode)
            BreakLine();
        else if (!isFirst)
            text.Append(Separator);
    }

    /// <summary>Ends an object or list.</summary>
    public void End(char bracket, bool isEmpty)
    {
        depth--;
        if (!options.CompactMode && !isEmpty)
            BreakLine();
        text.Append(bracket.ToString());
    }

    private void BreakLine()
    {
        text.Append("\n");
        text.AppendBlanks(depth * options.IndentSize);
    }
}
