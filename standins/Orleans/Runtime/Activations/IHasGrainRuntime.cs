namespace Orleans.Runtime;

/// <summary>Gives the runtime to a grain's constructor without a detour through its services.</summary>
internal interface IHasGrainRuntime
{
    IGrainRuntime Runtime { get; }
}
