namespace Orleans;

/// <summary>Sees every call before its grain does.</summary>
public interface IIncomingGrainCallFilter
{
    /// <summary>Handles a call; goes on by <see cref="IGrainCallContext.Invoke"/>.</summary>
    Task Invoke(IIncomingGrainCallContext context);
}
