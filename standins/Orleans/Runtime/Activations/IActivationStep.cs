namespace Orleans.Runtime;

/// <summary>Something a constructor argument has to do before <see cref="IGrainBase.OnActivateAsync"/>: read its state.</summary>
internal interface IActivationStep
{
    Task PrepareAsync(CancellationToken cancellationToken);
}
