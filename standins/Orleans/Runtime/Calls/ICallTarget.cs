namespace Orleans.Runtime;

/// <summary>Takes calls for one grain.</summary>
internal interface ICallTarget
{
    /// <summary>Takes the call; false when the target has ended and another must be found.</summary>
    bool TryReceive(GrainCall call);
}
