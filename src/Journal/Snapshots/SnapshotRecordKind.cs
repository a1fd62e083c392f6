namespace DebugGrid.Journal.Snapshots;

/// <summary>What an entry of the snapshot store holds. The numbers are on disk.</summary>
internal enum SnapshotRecordKind : byte
{
    /// <summary>A value.</summary>
    Value = 1,

    /// <summary>Nothing: the key was removed.</summary>
    Removal = 2,

    /// <summary>The list of the parts of a value (<see cref="SnapshotParts"/>): from here on the value counts.</summary>
    ValueInParts = 3,

    /// <summary>A part of a value. It counts by the list that names it, and is nothing without.</summary>
    Part = 4,
}
