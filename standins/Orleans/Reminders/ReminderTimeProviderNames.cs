namespace Orleans.Reminders;

/// <summary>Key of the reminders' clock. Without a clock of that key it is the unkeyed <see cref="TimeProvider"/>.</summary>
public static class ReminderTimeProviderNames
{
    /// <summary>The clock of reminders.</summary>
    public const string Reminders = "Orleans.Reminders";
}
