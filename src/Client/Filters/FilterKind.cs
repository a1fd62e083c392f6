namespace DebugGrid.Client;

/// <summary>How a filter's pattern names modules. In the order of priority: the first kind that has a matching rule decides.</summary>
public enum FilterKind
{
    /// <summary>One module, by its whole name.</summary>
    Exact = 0,
    /// <summary>A module and all below it: <c>workflow.steps</c> or <c>workflow.steps.*</c>. The longest matching rule decides.</summary>
    Hierarchical = 1,
    /// <summary><c>*</c> stands for any text, <c>?</c> for one character. The longest matching rule decides.</summary>
    Wildcard = 2,
    /// <summary>A regular expression (.NET's, without backtracking: no look-arounds, no back references) that matches anywhere in the name. The last matching rule decides.</summary>
    Regex = 3,
}
