namespace Orleans;

/// <summary>Sees every call before it is sent.</summary>
public interface IOutgoingGrainCallFilter
{
    /// <summary>Handles a call; goes on by <see cref="IGrainCallContext.Invoke"/>.</summary>
    Task Invoke(IOutgoingGrainCallContext context);
}
