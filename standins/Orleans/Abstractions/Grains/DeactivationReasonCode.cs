namespace Orleans;

/// <summary>Kinds of <see cref="DeactivationReason"/>.</summary>
public enum DeactivationReasonCode : byte
{
    /// <summary>Unknown.</summary>
    None,

    /// <summary>The silo stops.</summary>
    ShuttingDown,

    /// <summary>The activation never became valid.</summary>
    ActivationFailed,

    /// <summary>Of a cluster only.</summary>
    DirectoryFailure,

    /// <summary>Nothing called it for its age limit.</summary>
    ActivationIdle,

    /// <summary>It does not answer.</summary>
    ActivationUnresponsive,

    /// <summary>Of a cluster only.</summary>
    DuplicateActivation,

    /// <summary>Of a cluster only.</summary>
    IncompatibleRequest,

    /// <summary>The application failed in a way that makes the activation's state untrustworthy.</summary>
    ApplicationError,

    /// <summary>The grain asked for it.</summary>
    ApplicationRequested,

    /// <summary>Of a cluster only.</summary>
    Migrating,

    /// <summary>The runtime asked for it.</summary>
    RuntimeRequested,

    /// <summary>Memory is short.</summary>
    HighMemoryPressure,
}
