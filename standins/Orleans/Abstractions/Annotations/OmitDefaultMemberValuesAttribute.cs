namespace Orleans;

/// <summary>Members that hold their default are left out. It has no effect here: values are passed by reference.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class OmitDefaultMemberValuesAttribute : Attribute;
