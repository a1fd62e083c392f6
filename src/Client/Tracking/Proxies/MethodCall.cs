namespace DebugGrid.Client.Tracking;

/// <summary>One call of a method behind a proxy.</summary>
/// <param name="Method">The method.</param>
/// <param name="Target">The service.</param>
/// <param name="Given">The arguments; what the method puts out stands in them afterwards.</param>
/// <param name="Out">Reads what the method put out; null where nobody wants it.</param>
internal sealed record MethodCall(TrackedMethod Method, object Target, object?[] Given, TrackedArguments? Out)
{
    /// <summary>Makes the call.</summary>
    public object? Run() => Method.Call(Target, Given);

    /// <summary>What came out: the result alone, or with what the method put out beside it.</summary>
    public object? Response(object? result) => Out is { HasOut: true } ? Out.WithOut(result, Given) : result;
}
