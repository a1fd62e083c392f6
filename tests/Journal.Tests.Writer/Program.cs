using DebugGrid.Journal.Tests.Writer;

// journal DIRECTORY SEED: appends batches until it is killed, and prints the id of each one that was acknowledged.
// snapshots DIRECTORY SEED: counts keys up until it is killed, and prints each key and number that was acknowledged.
// hold DIRECTORY: opens the journal, prints "open" and waits to be killed.
var directory = args[1];
switch (args[0])
{
    case "journal":
        await JournalWriter.RunAsync(directory, int.Parse(args[2]));
        break;
    case "snapshots":
        await SnapshotWriter.RunAsync(directory, int.Parse(args[2]));
        break;
    case "hold":
        await JournalWriter.HoldAsync(directory);
        break;
    default:
        Console.Error.WriteLine($"No mode '{args[0]}'.");
        return 1;
}

return 0;
