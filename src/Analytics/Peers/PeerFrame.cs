namespace DebugGrid.Analytics.Peers;

/// <summary>What a frame on a <see cref="PeerChannel"/> is.</summary>
internal enum PeerFrame : byte
{
    /// <summary>A call: the member's name and its arguments.</summary>
    Call = 1,

    /// <summary>The caller waits no longer.</summary>
    Cancel = 2,

    /// <summary>What a call gave.</summary>
    Result = 3,

    /// <summary>What a call threw.</summary>
    Fault = 4,
}
