namespace Orleans.Runtime;

/// <summary>What all references of one interface to grains of one class have in common.</summary>
public sealed class GrainReferenceShared
{
    internal GrainReferenceShared(GrainClass grainClass, GrainInterfaceType interfaceType, CallDispatcher dispatcher, GrainFactory factory)
    {
        GrainClass = grainClass;
        InterfaceType = interfaceType;
        Dispatcher = dispatcher;
        Factory = factory;
    }

    internal GrainClass GrainClass { get; }

    internal GrainInterfaceType InterfaceType { get; }

    internal CallDispatcher Dispatcher { get; }

    internal GrainFactory Factory { get; }
}
