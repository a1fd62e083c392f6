namespace Orleans;

/// <summary>Marks an activator. Activators are not needed here: values are passed by reference.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class RegisterActivatorAttribute : Attribute;
