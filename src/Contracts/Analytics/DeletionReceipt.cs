namespace DebugGrid.Contracts;

/// <summary>What was deleted of the history, and the proof of it.</summary>
/// <param name="Tables">Rows deleted, by table, warm and cold ones together; those that lost none are left out.</param>
/// <param name="Remaining">Rows that a question behind the deletion still found: of what was deleted, and of what is to be deleted as if it were asked for again. 0 but where events keep coming.</param>
/// <param name="UnreadableFiles">Files of the cold history that could not be read: they may hold more, and are not 0 in a deletion that is complete.</param>
/// <param name="Found">How many events the history holds where that is not <see cref="DeletionScope.Events"/>: nothing was deleted. Null otherwise.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.DeletionReceipt")]
public sealed record DeletionReceipt(
    [property: Id(0)] IReadOnlyList<TableCount> Tables, [property: Id(1)] long Remaining, [property: Id(2)] int UnreadableFiles, [property: Id(3)] long? Found = null);
