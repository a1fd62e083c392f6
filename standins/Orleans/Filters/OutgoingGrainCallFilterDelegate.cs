namespace Orleans;

/// <summary>A filter of calls that are made.</summary>
public delegate Task OutgoingGrainCallFilterDelegate(IOutgoingGrainCallContext context);
