namespace Orleans.Runtime;

/// <summary>Runs work in an activation's turns.</summary>
public interface IWorkItemScheduler
{
    /// <summary>Runs an action in a turn.</summary>
    void QueueAction(Action action);

    /// <summary>Starts a task in a turn.</summary>
    void QueueTask(Task task);

    /// <summary>Runs an action in a turn.</summary>
    void QueueAction(Action<object> action, object state);
}
