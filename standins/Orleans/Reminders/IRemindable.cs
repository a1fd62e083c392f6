using Orleans.Runtime;

namespace Orleans;

/// <summary>A grain that has reminders.</summary>
public interface IRemindable : IGrain
{
    /// <summary>A reminder is due. It activates the grain if it has to; a failure is logged and the next tick comes all the same.</summary>
    Task ReceiveReminder(string reminderName, TickStatus status);
}
