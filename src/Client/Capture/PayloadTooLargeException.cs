namespace DebugGrid.Client.Capture;

/// <summary>A converter writes more than a payload may hold. Never leaves the capture.</summary>
internal sealed class PayloadTooLargeException() : Exception("More than a payload may hold.");
