namespace DebugGrid.Contracts;

/// <summary>The history cannot be asked at present, because the silo that keeps it is not there. Nothing is lost: what arrives stays in the journal meanwhile.</summary>
[GenerateSerializer, Alias("debuggrid.HistoryUnavailableException")]
public sealed class HistoryUnavailableException : Exception
{
    /// <summary>Says where the history is.</summary>
    public HistoryUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Without a reason.</summary>
    public HistoryUnavailableException()
        : this("The history is not available.")
    {
    }

    /// <summary>With what caused it.</summary>
    public HistoryUnavailableException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
