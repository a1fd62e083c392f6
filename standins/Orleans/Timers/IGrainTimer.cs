namespace Orleans.Runtime;

/// <summary>A timer of a grain. Disposing it ends it.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>Sets when the next tick is due and the period after it. Within a tick it takes effect when the tick is over.</summary>
    void Change(TimeSpan dueTime, TimeSpan period);
}
