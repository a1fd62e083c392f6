using System.Data.Common;
using DebugGrid.Journal;

namespace DebugGrid.Grains.Intake.Checkpoints;

/// <summary>Why a grain could not be saved.</summary>
/// <param name="Error">What failed.</param>
/// <param name="IsOfStorage">Whether the storage took nothing: its disk is full or cannot be written, or its server does not answer. That passes, and says nothing
/// about the grain.</param>
internal sealed record SaveFault(string Error, bool IsOfStorage)
{
    /// <summary>What an exception says.</summary>
    public static SaveFault Of(Exception fault)
    {
        bool isOfStorage = false;
        for (Exception? cause = fault; cause is not null; cause = cause.InnerException)
            isOfStorage |= cause is IOException or UnauthorizedAccessException or DbException or JournalFullException or JournalFileRemovedException;
        return new SaveFault(fault.GetBaseException().Message, isOfStorage);
    }
}
