namespace DebugGrid.Client.Sampling;

/// <summary>What an event is for, when it comes to leaving it out.</summary>
internal enum EventRole
{
    /// <summary>Something that happened inside an execution.</summary>
    Inner = 0,

    /// <summary>Tells that an execution runs, gets on or has ended, or is counted in sums that must be right: calls of language models, successes.</summary>
    Life = 1,

    /// <summary>Changes what the grid holds about something other than an execution (a transaction, a component, a session), which would be wrong without it. Never left out.</summary>
    Vital = 2,
}
