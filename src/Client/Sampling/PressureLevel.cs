namespace DebugGrid.Client;

/// <summary>How much is left out because of load. Each level leaves out what those before it do. Errors, and what fails, are sent whole at every level.</summary>
public enum PressureLevel
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Payloads: requests, responses, metadata, inputs, outputs.</summary>
    Payloads = 1,

    /// <summary>Log lines below warning.</summary>
    Logs = 2,

    /// <summary>
    /// Metrics, timings and whatever else is below warning, but what tells that work runs, gets on and ends, what the grid counts (calls of language models,
    /// successes), and what it would hold wrongly without (stages, states, sessions, connections, pipelines).
    /// </summary>
    LowLevels = 3,
}
