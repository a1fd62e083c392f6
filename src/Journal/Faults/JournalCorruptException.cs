namespace DebugGrid.Journal;

/// <summary>An entry is damaged, and the journal is set to stop at such (<see cref="DamagePolicy.Stop"/>).</summary>
public sealed class JournalCorruptException : JournalException
{
    /// <summary>Names the damaged stretch.</summary>
    /// <param name="damage">The stretch, and where reading can go on.</param>
    public JournalCorruptException(JournalDamage damage)
        : base($"Partition {damage.Partition} is damaged behind position {damage.From}: {damage.Reason} Reading can go on after {damage.Next}.") =>
        Damage = damage;

    /// <summary>The stretch. Reading after its <see cref="JournalDamage.Next"/> leaves it out.</summary>
    public JournalDamage Damage { get; }
}
