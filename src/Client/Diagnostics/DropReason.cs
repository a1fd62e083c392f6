namespace DebugGrid.Client.Diagnostics;

/// <summary>Why an event did not reach the grid. Each has its own counter in <see cref="ClientStatistics"/>.</summary>
public enum DropReason
{
    /// <summary>The buffer held as many events as <see cref="SendingOptions.BufferEvents"/> or as many bytes as <see cref="SendingOptions.BufferBytes"/>.</summary>
    BufferFull = 0,
    /// <summary>The event breaks a rule of the protocol, such as a limit on a name.</summary>
    Invalid = 1,
    /// <summary>The grid took the batch and refused the event.</summary>
    Rejected = 2,
    /// <summary>The grid refused the batch as a whole, and would refuse it again.</summary>
    Refused = 3,
    /// <summary>The client was closed before the grid could be reached.</summary>
    Closed = 4,
    /// <summary>The spill directory held as many bytes as it may.</summary>
    SpillFull = 5,
    /// <summary>The spill directory could not be written or read.</summary>
    SpillFault = 6,
    /// <summary>The event could not be put into its wire form.</summary>
    EncodingFault = 7,
}
