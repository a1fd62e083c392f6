namespace Orleans;

/// <summary>Wraps calls where they are made.</summary>
public interface IOutgoingGrainCallFilter
{
    /// <summary>Wraps a call. Not to call <see cref="IGrainCallContext.Invoke"/> is to suppress it.</summary>
    Task Invoke(IOutgoingGrainCallContext context);
}
