using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>A state was written or cleared by another than the one that read it.</summary>
public class InconsistentStateException : OrleansException
{
    /// <summary>Without a reason.</summary>
    public InconsistentStateException()
    {
    }

    /// <summary>With a reason.</summary>
    public InconsistentStateException(string message)
        : base(message)
    {
    }

    /// <summary>With what caused it.</summary>
    public InconsistentStateException(string message, Exception? innerException)
        : base(message, innerException!)
    {
    }

    /// <summary>With both versions.</summary>
    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag)
        : base($"{errorMsg} Expected Etag = {currentEtag} Received Etag = {storedEtag}")
    {
        StoredEtag = storedEtag;
        CurrentEtag = currentEtag;
    }

    /// <summary>The version that storage holds.</summary>
    public string? StoredEtag { get; }

    /// <summary>The version that the writer read.</summary>
    public string? CurrentEtag { get; }

    internal bool IsSourceActivation { get; set; } = true;
}
