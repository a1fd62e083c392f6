namespace Orleans.Runtime;

/// <summary>A grain's timer. Disposing it stops it.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>Sets the time to the next tick and the period behind it.</summary>
    void Change(TimeSpan dueTime, TimeSpan period);
}
