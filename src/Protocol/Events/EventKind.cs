namespace DebugGrid.Protocol;

/// <summary>The closed family of events. The numbers are the field numbers of the wire form's <c>oneof</c> and never change.</summary>
public enum EventKind
{
    /// <summary>An execution of a context began.</summary>
    Started = 20,
    /// <summary>A running execution is alive, with or without progress to tell.</summary>
    Heartbeat = 21,
    /// <summary>An execution of a context ended; request, response and measurements.</summary>
    Record = 22,
    /// <summary>A stage of a transaction was reached, passed or failed.</summary>
    Stage = 23,
    /// <summary>A log line.</summary>
    Log = 24,
    /// <summary>A component's whole state at a moment.</summary>
    State = 25,
    /// <summary>A measured value.</summary>
    Metric = 26,
    /// <summary>An agent failed.</summary>
    Error = 27,
    /// <summary>An agent succeeded.</summary>
    Success = 28,
    /// <summary>A step of a workflow changed its status.</summary>
    Step = 29,
    /// <summary>A call of a language model.</summary>
    LlmCall = 30,
    /// <summary>A client connected or disconnected.</summary>
    Connection = 31,
    /// <summary>A timer's result with laps and children.</summary>
    Timing = 32,
    /// <summary>What the grid itself found: a stall, a resume, an abandon, an insight …</summary>
    Finding = 33,
    /// <summary>A session was opened, changed or closed.</summary>
    Session = 34,
    /// <summary>A pipeline was declared.</summary>
    Pipeline = 35,
}
