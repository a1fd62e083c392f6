namespace Orleans.Runtime;

internal enum ActivationState : byte
{
    /// <summary>Calls wait; nothing has run yet.</summary>
    Created,

    /// <summary>Constructor, state, hooks.</summary>
    Activating,

    /// <summary>Takes calls.</summary>
    Valid,

    /// <summary>Waits for running calls to end, then for the hooks. New calls wait for the next activation.</summary>
    Deactivating,

    /// <summary>Ended.</summary>
    Invalid,
}
