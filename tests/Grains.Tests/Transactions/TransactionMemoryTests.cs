using DebugGrid.Grains.Slices;
using DebugGrid.Grains.Transactions;
using DebugGrid.Grains.Work;
using DebugGrid.Journal;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Tests.Transactions;

[Collection(MeasuresMemory.Name)]
public sealed class TransactionMemoryTests
{
    private static readonly string[] Stages = ["audio_received", "transcription_started", "transcription_completed", "memory_started"];

    [Fact]
    public void An_open_transaction_of_four_stages_with_metadata_costs_less_than_a_kilobyte()
    {
        long[] measured = [.. Enumerable.Range(0, 3).Select(static _ => BytesOfOne()).Order()];
        Assert.InRange(measured[1], 100, 1_000);
    }

    /// <summary>What others left behind may go while it is measured: it is the middle one of three that counts.</summary>
    private static long BytesOfOne()
    {
        const int Transactions = 20_000;
        var names = new NamePool();
        var states = new TransactionState[Transactions];
        long before = SettledHeap.Bytes();
        for (int i = 0; i < Transactions; i++)
            states[i] = Open(i, names);
        long each = (SettledHeap.Bytes() - before) / Transactions;
        GC.KeepAlive(states);
        return each;
    }

    private static TransactionState Open(int number, NamePool names)
    {
        var state = new TransactionState();
        string id = Guid.CreateVersion7().ToString();
        var machine = new TransactionMachine(state, id, new TransactionWatch("default|" + id, new GrainOptions()), names);
        var metadata = JsonText.From("""{"chunk_size":1024}""");
        for (int i = 0; i < Stages.Length; i++)
        {
            var stage = new StageEvent
            {
                Transaction = new TransactionId(id),
                Stage = new string(Stages[i].AsSpan()),
                UserId = $"507f1f77bcf86cd7994390{number % 100}",
                ClientId = $"laptop-{number % 100}",
                ConversationId = $"conversation-{number}",
                Metadata = metadata,
            };
            machine.Apply(stage.At(i), new EventPlace(0, i + 1), TransactionStory.Audio, new SliceEffects());
            state.Applied = AppliedPositions.Advance(state.Applied, 0, i + 1);
        }

        return state;
    }
}
