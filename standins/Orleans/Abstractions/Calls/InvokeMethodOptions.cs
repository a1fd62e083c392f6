namespace Orleans.CodeGeneration;

/// <summary>How a call may run beside others.</summary>
[Flags]
public enum InvokeMethodOptions
{
    /// <summary>As a turn of its own, answered.</summary>
    None = 0,

    /// <summary>Not answered.</summary>
    OneWay = 1 << 0,

    /// <summary>Beside other read-only calls.</summary>
    ReadOnly = 1 << 1,

    /// <summary>Beside any call.</summary>
    AlwaysInterleave = 1 << 2,

    /// <summary>In any order.</summary>
    Unordered = 1 << 3,
}
