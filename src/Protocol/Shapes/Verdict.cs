namespace DebugGrid.Protocol.Shapes;

/// <summary>What one look at a field's bytes says.</summary>
internal enum Verdict
{
    /// <summary>Nothing: the event has to be read and checked.</summary>
    Unsure,

    /// <summary>It keeps to the rules and says nothing.</summary>
    Empty,

    /// <summary>It keeps to the rules and has a value.</summary>
    Good,
}
