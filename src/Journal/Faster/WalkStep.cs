using DebugGrid.Journal.Format;

namespace DebugGrid.Journal.Faster;

/// <summary>What a walk over the files met.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Header">Of an entry.</param>
/// <param name="From">Where the readable part before it ends.</param>
/// <param name="Next">Where to go on: an entry's end, or the start of the first entry behind damage.</param>
internal readonly record struct WalkStep(WalkStep.StepKind Kind, EntryHeader Header, long From, long Next)
{
    internal enum StepKind
    {
        /// <summary>A header that holds; its payload has not been looked at.</summary>
        Entry,

        /// <summary>Bytes that are no entry, with an entry behind them.</summary>
        Damage,

        /// <summary>Nothing readable follows.</summary>
        End,
    }
}
