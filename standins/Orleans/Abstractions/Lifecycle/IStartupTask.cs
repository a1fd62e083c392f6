namespace Orleans.Runtime;

/// <summary>Work to do when the silo has started.</summary>
public interface IStartupTask
{
    /// <summary>Does it. An exception stops the host's start.</summary>
    Task Execute(CancellationToken cancellationToken);
}
