namespace Orleans;

/// <summary>A call that has come to its grain.</summary>
public interface IIncomingGrainCallContext : IGrainCallContext;
