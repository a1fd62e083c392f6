namespace DebugGrid.Client;

/// <summary>What an execution that chance left out still sends.</summary>
public enum LeftOutForm
{
    /// <summary>
    /// Start, heartbeats, steps, calls of language models and record, without payloads: it is visible while it runs, its stall timer runs, and every count of
    /// executions, errors, durations and tokens stays exact. What else happens inside it is held back until it ends, and sent if it failed or was slow.
    /// </summary>
    Outline = 0,

    /// <summary>
    /// Nothing, until it fails or turns out slow: then everything that was held back. For applications whose executions are too many and too short for an
    /// outline each. What is sent of others carries <c>sample_weight</c>.
    /// </summary>
    Nothing = 1,
}
