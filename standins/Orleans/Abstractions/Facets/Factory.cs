namespace Orleans;

/// <summary>Makes something of a parameter.</summary>
public delegate TResult Factory<in TParam1, out TResult>(TParam1 param1);
