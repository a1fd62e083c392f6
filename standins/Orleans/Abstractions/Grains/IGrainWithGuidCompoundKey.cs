namespace Orleans;

/// <summary>A grain whose key is a GUID with a string.</summary>
public interface IGrainWithGuidCompoundKey : IGrain;
