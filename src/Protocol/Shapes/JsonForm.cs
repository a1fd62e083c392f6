namespace DebugGrid.Protocol.Shapes;

/// <summary>For whom JSON is written.</summary>
internal enum JsonForm : byte
{
    /// <summary>For a reader of events: as senders send them.</summary>
    Sent,

    /// <summary>For the history: a field with synonyms goes by the first of them, a list of objects is written even if it is empty, and a number that JSON cannot
    /// say is left out.</summary>
    Stored,
}
