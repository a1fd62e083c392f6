namespace Orleans.Concurrency;

/// <summary>The method may run at any time, also in the middle of other calls.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AlwaysInterleaveAttribute : Attribute;
