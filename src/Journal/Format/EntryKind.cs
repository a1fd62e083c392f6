namespace DebugGrid.Journal.Format;

/// <summary>What an entry of the log is. The numbers are on disk.</summary>
internal enum EntryKind : byte
{
    /// <summary>A batch of a sender.</summary>
    Batch = 1,

    /// <summary>Batch ids carried over from files that are about to go. Never shown to readers.</summary>
    KnownBatches = 2,
}
