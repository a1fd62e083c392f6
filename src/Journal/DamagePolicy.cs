namespace DebugGrid.Journal;

/// <summary>What a reader gets when an entry in the middle of a partition is damaged. Either way the damage is logged and counted.</summary>
public enum DamagePolicy
{
    /// <summary>Reading leaves the stretch out and names it in <see cref="JournalReadResult.Damage"/>.</summary>
    Skip,

    /// <summary>Reading fails with <see cref="JournalCorruptException"/>, which says where it can go on.</summary>
    Stop,
}
