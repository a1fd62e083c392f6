namespace Orleans.Concurrency;

/// <summary>The caller does not wait: its task completes when the call is handed over, and failures of the method are logged only.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OneWayAttribute : Attribute;
