namespace Orleans;

/// <summary>Wraps calls where they arrive; runs in the grain's turn.</summary>
public interface IIncomingGrainCallFilter
{
    /// <summary>Wraps a call. Not to call <see cref="IGrainCallContext.Invoke"/> is to suppress it.</summary>
    Task Invoke(IIncomingGrainCallContext context);
}
