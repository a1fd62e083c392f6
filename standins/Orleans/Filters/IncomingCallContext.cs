using System.Reflection;

namespace Orleans.Runtime;

internal sealed class IncomingCallContext(IIncomingGrainCallFilter[] filters, GrainCall call, Activation activation) : CallContext(call), IIncomingGrainCallContext
{
    public override object Grain => activation.GrainInstance!;

    public IGrainContext TargetContext => activation;

    public MethodInfo ImplementationMethod
    {
        get
        {
            var map = activation.GrainInstance!.GetType().GetInterfaceMap(Call.GetInterfaceType());
            return map.TargetMethods[Array.IndexOf(map.InterfaceMethods, InterfaceMethod)];
        }
    }

    protected override int FilterCount => filters.Length;

    public async Task RunAsync()
    {
        try
        {
            await Invoke();
        }
        catch (Exception exception)
        {
            activation.OnCallFailed(Call, exception);
            return;
        }

        activation.OnCallEnded(Call);
        Call.EndWithBoxed(Result);
    }

    protected override Task InvokeFilterAsync(int index) => filters[index].Invoke(this);

    protected override Task<object?> MakeCallAsync() => Call.InvokeBoxedAsync(activation.GrainInstance!);
}
