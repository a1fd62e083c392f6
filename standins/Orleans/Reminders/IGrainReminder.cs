namespace Orleans.Runtime;

/// <summary>A reminder of a grain.</summary>
public interface IGrainReminder
{
    /// <summary>Its name, unique in the grain.</summary>
    string ReminderName { get; }
}
