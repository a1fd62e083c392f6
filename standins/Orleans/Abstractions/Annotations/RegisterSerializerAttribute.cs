namespace Orleans;

/// <summary>Marks a serializer. Serializers are not needed here: values are passed by reference.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class RegisterSerializerAttribute : Attribute;
