namespace DebugGrid.Contracts;

/// <summary>Which kind of grain owns a piece of open work.</summary>
public enum WatchOwner
{
    /// <summary>A context: the work is one execution of it.</summary>
    Context,
    /// <summary>A transaction.</summary>
    Transaction,
}
