using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Web.Answers;

/// <summary>An event that a grain, or the history, refused.</summary>
internal sealed record DeadLetterAnswer(int Partition, long Position, int Index, Guid EventId, string Grain, string Error, Timestamp Time)
{
    public static DeadLetterAnswer Of(DeadLetter letter) =>
        new(letter.Partition, letter.Position, letter.Index, letter.EventId, letter.Grain, letter.Error, Moments.At(letter.At));
}
