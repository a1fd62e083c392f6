namespace Orleans;

/// <summary>A filter of calls that arrive.</summary>
public delegate Task IncomingGrainCallFilterDelegate(IIncomingGrainCallContext context);
