namespace DebugGrid.Client;

/// <summary>Which modules and levels log.</summary>
public sealed class FilterOptions
{
    /// <summary>The least level that logs through <see cref="DebugModule"/>. <see cref="Protocol.EventLevel.Info"/>.</summary>
    public Protocol.EventLevel Level { get; set; } = Protocol.EventLevel.Info;

    /// <summary>Whether modules log that no rule names. True.</summary>
    public bool DefaultEnabled { get; set; } = true;

    /// <summary>The rules; none.</summary>
    public IList<FilterRule> Rules { get; } = [];

    /// <summary>The rules, compiled.</summary>
    /// <exception cref="ArgumentException">A rule cannot be compiled.</exception>
    internal ModuleFilter Compile() => new([.. Rules], DefaultEnabled);

    internal IEnumerable<string> Faults()
    {
        string? fault = null;
        try
        {
            _ = Compile();
        }
        catch (ArgumentException e)
        {
            fault = $"DebugGrid:Filters:Rules: {e.Message}";
        }
        if (fault is not null)
            yield return fault;
        if (!Enum.IsDefined(Level))
            yield return $"DebugGrid:Filters:Level is {Level}, and must be one of {string.Join(", ", Enum.GetNames<Protocol.EventLevel>())}.";
    }
}
