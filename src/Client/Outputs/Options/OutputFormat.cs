namespace DebugGrid.Client;

/// <summary>How an event becomes a line.</summary>
public enum OutputFormat
{
    /// <summary>One line for a person: time, level, place, what happened. Control characters are escaped, so that a value cannot forge a line.</summary>
    Text = 0,
    /// <summary>One JSON object, in the form that the grid takes.</summary>
    Json = 1,
}
