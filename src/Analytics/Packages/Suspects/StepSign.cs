namespace DebugGrid.Analytics.Packages.Suspects;

/// <summary>What speaks for a step being the one at fault.</summary>
[Flags]
internal enum StepSign
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The step itself failed or ran out of time.</summary>
    Failed = 1,

    /// <summary>What it had executed failed.</summary>
    ResultFailed = 2,

    /// <summary>What it had executed came to nothing: an empty answer, a zero, "not found".</summary>
    ResultEmpty = 4,

    /// <summary>It goes on by an assumption, an example or an approximation in place of what it could not have.</summary>
    Assumes = 8,

    /// <summary>It is the first that does work of its own, on which all others rest.</summary>
    FirstWork = 16,

    /// <summary>It writes code.</summary>
    WritesCode = 32,

    /// <summary>It answered with a failure and was recorded as a success.</summary>
    AnsweredFailure = 64,
}
