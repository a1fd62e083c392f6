namespace DebugGrid.Contracts;

/// <summary>What the live state is to forget.</summary>
public enum ForgottenKind
{
    /// <summary>A transaction, whole.</summary>
    Transaction,

    /// <summary>A session, whole.</summary>
    Session,

    /// <summary>A correlation, whole.</summary>
    Correlation,

    /// <summary>A context, whole: its key is its id.</summary>
    Context,

    /// <summary>A component, whole: its key is its id.</summary>
    Component,

    /// <summary>One execution (the part) of a context that keeps others.</summary>
    Execution,

    /// <summary>One state of a component that keeps others; the part is the id of the event that brought it.</summary>
    State,

    /// <summary>The last error of a component that keeps other events, when it lies within a span of time: the part is <c>first/last</c>, in microseconds since 1970.</summary>
    ComponentError,

    /// <summary>One entry of the timeline of a correlation that keeps others; the part is the id of its event.</summary>
    Entry,

    /// <summary>A user, among those whom the dashboard has seen.</summary>
    User,
}
